package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The buttons of the page, pressed: each shows what it says, and the state stays right. */
@Tag("full")
class PageFaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = JsonMapper.builder().build();

    @TempDir
    static Path directory;

    private static LabProcess lab;

    @BeforeAll
    static void orderFlow() throws IOException {
        lab = LabProcess.up(directory, Map.of(), "--rate", "20");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
        await().atMost(PATIENCE)
                .until(() -> status().at("/figures/settled").asLong(0) > 10
                        && status().at("/figures/lost").isNumber());
    }

    @AfterAll
    static void end() throws InterruptedException {
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
    }

    @Test
    void absorbsWhatComesAgain() throws Exception {
        var moved = broken("consumer-after-commit");

        assertThat(moved.at("/duplicatesAbsorbed").asLong()).isPositive();
        assertThat(moved.at("/applied").asLong()).isPositive();
    }

    @Test
    void losesWhatIsReleasedAndNotCounted() throws Exception {
        assertThat(broken("analytics-before-count").at("/lost").asLong()).isPositive();
    }

    @Test
    void settlesOnceWhatWasInAnOpenTransaction() throws Exception {
        broken("settlement-in-transaction");

        var run = VerifyRun.of(
                lab,
                directory,
                "--order-consumer=http://localhost:" + lab.port("order-consumer"),
                "--lab=http://localhost:" + lab.port("page"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Every promise was kept.");
    }

    @Test
    void refusesASecondFaultWhileOneIsUnderWay() throws Exception {
        var first = pid("kafka");
        assertThat(post("kafka")).isEqualTo(202);
        assertThat(post("postgres")).isEqualTo(409);
        awaitDone("kafka");
        assertThat(pid("kafka")).as("it has died and come back").isNotEqualTo(first);
        assertThat(post("nonsense")).isEqualTo(404);
    }

    private static long pid(String part) {
        for (var each : status().at("/parts")) {
            if (each.at("/name").asString("").equals(part)) {
                return each.at("/pid").asLong(0);
            }
        }
        throw new AssertionError("no part is called " + part);
    }

    private static JsonNode broken(String fault) throws Exception {
        assertThat(post(fault)).isEqualTo(202);
        return awaitDone(fault).at("/moved");
    }

    private static JsonNode awaitDone(String fault) {
        await().atMost(PATIENCE)
                .until(() -> !status().at("/fault/state").asString("").equals("running"));
        var state = status().at("/fault");
        assertThat(state.at("/state").asString("")).as("%s", state).isEqualTo("done");
        assertThat(state.at("/id").asString("")).isEqualTo(fault);
        return state;
    }

    private static int post(String fault) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/faults/" + fault))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode status() {
        try {
            return json.readTree(
                    http.send(HttpRequest.newBuilder(uri("/status")).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + lab.port("page") + path);
    }
}
