package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.testbed.node.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class JavaProcessTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int SIGKILLED = 137;

    private final int port = Ports.free();

    @Test
    void servesOnceStartedAndEndsInOrder() throws Exception {
        try (var process = service().environment("GREETING", "hello").start()) {
            assertThat(get("/work")).isEqualTo("done");
            assertThat(process.log()).content().contains("GREETING=hello");

            process.stop();
            assertThat(process.exitCode()).hasValue(143);
        }
    }

    @Test
    void servesAgainAfterAKill() throws Exception {
        try (var process = service().start()) {
            process.kill();
            assertThat(process.exitCode()).hasValue(SIGKILLED);

            process.start();
            assertThat(get("/work")).isEqualTo("done");
        }
    }

    @Test
    void diesAtItsCrashPointOnce() throws Exception {
        var point = CrashPoint.entering(TinyService.class.getName(), "work").onCall(2);
        try (var process = service().crashAt(point).start()) {
            assertThat(get("/work")).isEqualTo("done");
            assertThatThrownBy(() -> get("/work")).isInstanceOf(IOException.class);
            assertThat(process.awaitExit(SOON)).isEqualTo(SIGKILLED);

            process.start();
            assertThat(get("/work")).isEqualTo("done");
            assertThat(get("/work")).isEqualTo("done");
        }
    }

    @Test
    void diesOnItsWayOutOfAMethod() {
        try (var process = service().build()) {
            process.crashAt(CrashPoint.leaving(TinyService.class.getName(), "work"));
            process.start();

            assertThatThrownBy(() -> get("/work")).isInstanceOf(IOException.class);
            assertThat(process.awaitExit(SOON)).isEqualTo(SIGKILLED);
        }
    }

    @Test
    void crashesInTheRunInProgressAndNotInTheNext() throws Exception {
        try (var process = service().start()) {
            assertThat(get("/work")).isEqualTo("done");
            process.crashThisRunAt(CrashPoint.leaving(TinyService.class.getName(), "work"));
            assertThatThrownBy(() -> process.crashThisRunAt(CrashPoint.entering("Any", "thing")))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("has interventions already");

            assertThatThrownBy(() -> get("/work")).isInstanceOf(IOException.class);
            assertThat(process.awaitExit(SOON)).isEqualTo(SIGKILLED);

            process.start();
            assertThat(get("/work")).isEqualTo("done");
        }
    }

    @Test
    void answersNothingWhilePausedAndEverythingAfterwards() throws Exception {
        try (var process = service().start()) {
            assertThat(process.isPaused()).isFalse();
            process.pause();
            assertThatThrownBy(() -> get("/work")).isInstanceOf(IOException.class);
            assertThat(process.isPaused()).isTrue();

            process.resume();
            assertThat(get("/work")).isEqualTo("done");
            assertThat(process.isPaused()).isFalse();
        }
    }

    @Test
    void leavesTheTerminalsInterruptToItsParent() throws Exception {
        try (var process = service().start()) {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                    .start()
                    .waitFor();

            assertThat(get("/work")).isEqualTo("done");
        }
    }

    @Test
    void killsWhatDoesNotStopInTime() {
        try (var process = service()
                .environment("MOOD", "stubborn")
                .stopTimeout(Duration.ofMillis(200))
                .start()) {
            process.stop();

            assertThat(process.exitCode()).hasValue(SIGKILLED);
        }
    }

    @Test
    void saysWhyAStartFailed() {
        assertThatThrownBy(() -> service().environment("MOOD", "broken").start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("tiny-service ended with exit code 1 before it was ready; its log is")
                .hasMessageContaining("output.log")
                .hasMessageContaining("no will to live");
    }

    @Test
    void givesUpOnAStartThatTakesTooLong() {
        // Long enough for a JVM to begin its output on a busy machine.
        var mute = service().environment("MOOD", "mute").startTimeout(Duration.ofSeconds(5));

        assertThatThrownBy(mute::start)
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("tiny-service wasn't ready within 5 s")
                .hasMessageContaining("GREETING=null");
    }

    @Test
    void refusesAPortThatSomebodyElseAnswersOn() {
        try (var first = service().start()) {
            assertThat(first.isRunning()).isTrue();

            assertThatThrownBy(() -> service().start())
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("in use");
        }
    }

    private JavaProcess.Builder service() {
        return JavaProcess.of(TinyService.class)
                .name("tiny-service")
                .argument(String.valueOf(port))
                .readyAt(URI.create("http://localhost:" + port + "/health"));
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
