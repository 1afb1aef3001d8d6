package io.notexactlyonce.testbed.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class PortsTest {

    /** As two modules of a build are, whose tests start brokers at the same time. */
    @Test
    void belongToOneOfTwoProcesses() throws IOException, InterruptedException {
        var other = taker();
        try (var output = new Scanner(other.getInputStream())) {
            int taken = output.nextInt();
            assertThat(PortReservations.take(taken)).isFalse();

            other.destroyForcibly().waitFor();
            assertThat(PortReservations.take(taken))
                    .as("it has ended, by SIGKILL")
                    .isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void areGivenOutOnce() {
        int port = Testbed.freePort();

        assertThat(PortReservations.take(port)).isFalse();
        assertThat(PortReservations.take(port + 1000)).as("of its management").isFalse();
    }

    private static Process taker() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Takes a port, says which, and waits to be killed. */
    static final class Taker {

        public static void main(String[] args) throws InterruptedException {
            System.out.println(Ports.free());
            Thread.currentThread().join();
        }
    }
}
