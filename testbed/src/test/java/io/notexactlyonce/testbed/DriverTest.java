package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.testbed.node.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class DriverTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final String nowhere = "tcp://localhost:" + Ports.free();

    @Test
    void refusesADriverItDoesNotKnow() {
        assertThatThrownBy(() -> Drivers.named("docker"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("testbed=docker")
                .hasMessageContaining("containers or processes");
    }

    @Test
    void takesProcessesWhereNoEngineAnswers() {
        try (var user = user("", nowhere)) {
            assertThat(user.awaitExit(SOON)).isZero();
            assertThat(user.log())
                    .content()
                    .contains("Broker and database run as processes: no container engine answers")
                    .contains("TESTBED=processes");
        }
    }

    @Test
    @OnContainers
    void takesContainersWhereAnEngineAnswers() {
        try (var user = user().environment("TESTBED", "").start()) {
            assertThat(user.awaitExit(SOON)).isZero();
            assertThat(user.log())
                    .content()
                    .contains("Broker and database run as containers: a container engine answers at ")
                    .contains("TESTBED=containers");
        }
    }

    @Test
    void failsWhenItIsForcedToContainersAndNoEngineAnswers() {
        try (var user = user("containers", nowhere)) {
            assertThat(user.awaitExit(SOON)).isEqualTo(1);
            assertThat(user.log())
                    .content()
                    .contains("testbed=containers: no container engine answers at " + nowhere)
                    .contains("use testbed=processes, which needs no Docker");
        }
    }

    @Test
    void takesProcessesWhereAnEngineHangs() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var user = user("", "tcp://localhost:" + mute.getLocalPort())) {
            assertThat(user.awaitExit(SOON)).isZero();
            assertThat(user.log()).content().contains("TESTBED=processes");
        }
    }

    private static JavaProcess user(String testbed, String engine) {
        return user().environment("TESTBED", testbed)
                .environment("DOCKER_HOST", engine)
                .start();
    }

    private static JavaProcess.Builder user() {
        return JavaProcess.of(DriverUser.class);
    }
}
