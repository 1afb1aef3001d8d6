package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.node.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class InterventionTest {

    private static final String TINY = TinyService.class.getName();
    private static final Duration SOON = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final JavaProcess process = JavaProcess.of(TinyService.class)
            .argument(String.valueOf(port))
            .readyAt(URI.create("http://localhost:" + port + "/health"))
            .build();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void leavesATraceThatOutlivesAKill() throws Exception {
        var work = Trace.leaving(TINY, "work", "$!", directory.resolve("work"));
        var answers =
                Trace.entering(TINY, "answer", "$2.length() + \" letters:\\n\" + $2", directory.resolve("answers"));
        process.with(work);
        process.with(answers);
        var begin = Instant.ofEpochMilli(System.currentTimeMillis());
        process.start();

        ask("/work");
        process.kill();

        assertThat(work.read()).extracting(Traced::text).containsExactly("done");
        assertThat(work.read().get(0).at()).isBetween(begin, Instant.now());
        assertThat(answers.read())
                .extracting(Traced::text)
                .contains("2 letters: up")
                .endsWith("4 letters: done");
        assertThat(process.calls(work)).isEqualTo(1);
    }

    @Test
    void tracesRunAfterRunUntilItIsTakenOut() throws Exception {
        var trace = Trace.entering(TINY, "work", "null", directory.resolve("trace"));
        assertThat(trace.read()).isEmpty();
        process.with(trace);
        for (int run = 1; run <= 2; run++) {
            process.start();
            ask("/work");
            assertThat(process.calls(trace)).as("in run %d", run).isEqualTo(1);
            process.kill();
        }

        process.without(trace);
        process.start();

        assertThat(ask("/work")).isEqualTo("done");
        assertThat(trace.read()).extracting(Traced::text).containsExactly("null", "null");
        assertThatThrownBy(() -> process.calls(trace)).hasMessage("in this run there was no " + trace);
    }

    @Test
    void holdsWhoComesByUntilItIsOpened() throws Exception {
        try (var stall = Stall.entering(TINY, "work")) {
            process.with(stall);
            process.start();
            assertThat(ask("/work")).isEqualTo("done");
            assertThat(stall.stopped()).isZero();

            stall.shut();
            var work = CompletableFuture.supplyAsync(() -> askQuietly("/work"));
            stall.awaitStopped(1, SOON);
            await().during(Duration.ofMillis(300)).until(() -> !work.isDone());

            stall.open();
            assertThat(work).succeedsWithin(SOON).isEqualTo("done");
            assertThat(ask("/work")).isEqualTo("done");
            assertThat(stall.stopped()).isEqualTo(1);
        }
        assertThat(ask("/work")).as("after the stall is gone").isEqualTo("done");
    }

    @Test
    void saysWhoDidNotComeByInTime() {
        try (var stall = Stall.entering(TINY, "work").shut()) {
            assertThatThrownBy(() -> stall.awaitStopped(1, Duration.ofMillis(50)))
                    .isInstanceOf(TestbedException.class)
                    .hasMessage("stall at ENTRY of %s.work stopped 0 calls within PT0.05S, not 1".formatted(TINY));
        }
    }

    @Test
    void answersInPlaceOfAMethod() throws Exception {
        process.with(MethodOverride.returning(TINY, "work", "\"not done\""));
        process.start();

        assertThat(ask("/work")).isEqualTo("not done");
        assertThat(ask("/work")).isEqualTo("not done");
    }

    @Test
    void takesAGuardOut() throws Exception {
        process.start();
        assertThatThrownBy(() -> ask("/guarded")).isInstanceOf(IOException.class);
        process.stop();
        process.with(MethodOverride.skipping(TINY, "refuse(int)"));
        var bypass = MethodOverride.skipping(TINY, "refuse(String)");
        process.with(bypass);

        process.start();

        assertThat(ask("/guarded")).isEqualTo("done");
        assertThat(process.calls(bypass)).isEqualTo(1);
        assertThat(process.calls(MethodOverride.skipping(TINY, "refuse(int)"))).isZero();
    }

    @Test
    void failsForAWhile() throws Exception {
        process.with(MethodOverride.throwing(TINY, "work", "new IllegalStateException(\"tired\")")
                .onCalls(2, 3));
        process.start();

        assertThat(ask("/work")).isEqualTo("done");
        assertThatThrownBy(() -> ask("/work")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("/work")).isInstanceOf(IOException.class);
        assertThat(ask("/work")).isEqualTo("done");
    }

    @Test
    void diesAtWhicheverCrashPointComesFirst() {
        var trace = Trace.entering(TINY, "work", "\"seen\"", directory.resolve("trace"));
        process.with(trace);
        process.crashAt(CrashPoint.entering(TINY, "refuse"));
        process.crashAt(CrashPoint.entering(TINY, "work"));
        process.start();

        askQuietly("/work");

        process.awaitCrash(SOON);
        assertThat(trace.read()).hasSize(1);
    }

    @Test
    void tellsWhichCrashPointWasNeverMet() throws Exception {
        var mistyped = CrashPoint.entering(TINY, "wrok");
        process.crashAt(mistyped);
        process.crashAt(CrashPoint.entering(TINY, "work").onCall(3));
        process.start();
        ask("/work");
        ask("/work");

        assertThatThrownBy(() -> process.awaitCrash(Duration.ofMillis(100)))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("still runs after PT0.1S, and was to crash")
                .hasMessageContaining("call 1 of ENTRY of %s.wrok: never met".formatted(TINY))
                .hasMessageContaining("call 3 of ENTRY of %s.work: met 2 times".formatted(TINY));
        assertThatThrownBy(process::requireAllMet)
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("wrok: never met");
    }

    @Test
    void tellsAnEndThatIsNoCrash() {
        process.crashAt(CrashPoint.entering(TINY, "work"));
        process.start();
        process.stop();

        assertThatThrownBy(() -> process.awaitCrash(SOON))
                .hasMessageContaining("ended with exit code 143 instead of crashing")
                .hasMessageContaining("never met");
    }

    @Test
    void countsARuleWithAMistakeAsNeverMetAndLeavesTheReasonInTheLog() throws Exception {
        var senseless = Trace.entering(TINY, "answer", "$2.size()", directory.resolve("trace"));
        process.with(senseless);
        process.start();

        assertThat(ask("/work")).isEqualTo("done");

        assertThat(process.calls(senseless)).isZero();
        assertThatThrownBy(process::requireAllMet).hasMessageContaining("TypeException");
    }

    private String askQuietly(String path) {
        try {
            return ask(path);
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    /** A POST, since the client sends a GET that fails once more. */
    private String ask(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
