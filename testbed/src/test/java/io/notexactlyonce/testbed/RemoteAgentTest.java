package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.node.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that has loaded an agent by its own command line, as a container's does. */
@Tag("full")
class RemoteAgentTest {

    private static final Point WORK = Point.entering(TinyService.class.getName(), "work");

    private final int port = Ports.free();
    private final int agentPort = Ports.free();
    private final RemoteAgent agent = new RemoteAgent(InetSocketAddress.createUnresolved("localhost", agentPort));

    @TempDir
    private Path directory;

    private JavaProcess process;

    @BeforeEach
    void start() {
        RemoteAgent.install(directory);
        process = JavaProcess.of(TinyService.class)
                .jvmArgument("-javaagent:%s=listener:true,address:localhost,port:%d"
                        .formatted(directory.resolve(RemoteAgent.JAR), agentPort))
                .argument(String.valueOf(port))
                .readyAt(URI.create("http://localhost:" + port + "/health"))
                .start();
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void haltsItsJvmAtThePointAndTheNextOneNowhere() throws Exception {
        assertThat(ask("/work")).isEqualTo("done");
        assertThat(agent.isArmed()).isFalse();

        agent.crashAt(WORK);

        assertThat(agent.isArmed()).isTrue();
        assertThat(ask("/health")).isEqualTo("up");
        assertThatThrownBy(() -> ask("/work")).isInstanceOf(IOException.class);
        await().until(() -> !process.isRunning());
        assertThat(process.exitCode()).hasValue(CrashPoint.SIGKILLED);
        assertThatThrownBy(agent::isArmed)
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("the agent at localhost");

        process.start();

        assertThat(agent.isArmed()).isFalse();
        assertThat(ask("/work")).isEqualTo("done");
    }

    /** Whatever listens at an address that was mistyped. */
    @Test
    void givesUpOnAnAnswerThatNeverEnds() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var talker = new Thread(() -> {
                try (var socket = server.accept()) {
                    while (true) {
                        socket.getOutputStream().write(new byte[8_192]);
                    }
                } catch (IOException e) {
                    // nobody listens any more
                }
            });
            talker.start();
            var other = new RemoteAgent(InetSocketAddress.createUnresolved("localhost", server.getLocalPort()));

            assertThatThrownBy(other::isArmed)
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("goes on");
            await().until(() -> !talker.isAlive());
        }
    }

    @Test
    void takesItsCrashPointBack() throws Exception {
        agent.crashAt(WORK);
        agent.disarm();

        assertThat(agent.isArmed()).isFalse();
        assertThat(ask("/work")).isEqualTo("done");
    }

    /** Another version's, in a volume that is older than the image. */
    @Test
    void replacesAJarThatIsThereAndLeavesNothingElse() throws IOException {
        var jar = directory.resolve(RemoteAgent.JAR);
        long size = Files.size(jar);
        Files.delete(jar);
        Files.writeString(jar, "old");

        RemoteAgent.install(directory);

        assertThat(jar).hasSize(size);
        assertThat(directory.toFile().list()).containsExactly(RemoteAgent.JAR);
    }

    private String ask(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
