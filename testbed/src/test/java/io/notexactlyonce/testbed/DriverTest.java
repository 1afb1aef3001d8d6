package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.notexactlyonce.testbed.container.EngineSearch;
import io.notexactlyonce.testbed.node.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DriverTest {

    private static final Duration SOON = Duration.ofSeconds(30);

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
    void takesContainersWhereAnEngineAnswers() throws IOException {
        var engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.start();
        try (var user = user("", "tcp://localhost:" + engine.getAddress().getPort())) {
            assertThat(user.awaitExit(SOON)).isZero();
            assertThat(user.log()).content().contains("TESTBED=containers");
        } finally {
            engine.stop(0);
        }
    }

    @Test
    void failsWhenItIsForcedToContainersAndNoEngineAnswers() {
        try (var user = user("containers", nowhere)) {
            assertThat(user.awaitExit(SOON)).isEqualTo(1);
            assertThat(user.log())
                    .content()
                    .contains("testbed=containers: no container engine answers at " + nowhere)
                    .contains("say testbed=processes, which needs no Docker");
        }
    }

    @Test
    void waitsNoMoreThanAMomentForAnEngineThatHangs() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var search = new EngineSearch(List.of(URI.create("tcp://localhost:" + mute.getLocalPort())));
            var begin = System.nanoTime();

            assertThat(search.engine()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static JavaProcess user(String testbed, String engine) {
        return JavaProcess.of(DriverUser.class)
                .environment("TESTBED", testbed)
                .environment("DOCKER_HOST", engine)
                .start();
    }
}
