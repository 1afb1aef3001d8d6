package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.ClientLedger;
import io.notexactlyonce.lab.workload.Load;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's HTTP, beside a system that isn't there. */
class LivePageTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SystemPorts nowhere = new SystemPorts(
            Map.copyOf(Stream.of(Component.values()).collect(Collectors.toMap(role -> role, role -> 1))), 1);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final PauseLeases leases = new PauseLeases(() -> now);
    private final MetricsReader figures = new MetricsReader(nowhere.addresses());
    private final OrderStream stream =
            new OrderStream(URI.create("http://localhost:1"), new Load(5, 0, 1), new ClientLedger(false), leases);
    private final LivePage page = new LivePage(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new PageModel(nowhere.addresses(), List::of, figures, stream, BreakingManual.COMPOSE, Optional.empty()));

    @AfterEach
    void stop() {
        page.close();
        stream.close();
        figures.close();
    }

    @Test
    void servesEverythingThatItRefersTo() throws Exception {
        assertThat(send("GET", "/", "").body()).contains("page.css", "page.js");
        for (var file : List.of("page.css", "flow.css", "story.css", "page.js", "text/en.json", "text/ko.json")) {
            assertThat(send("GET", "/" + file, "").statusCode()).as(file).isEqualTo(200);
        }
        for (var script : List.of("page.js", "faults.js", "check.js", "ideas.js", "rate.js", "strip.js", "tour.js")) {
            var imports = Pattern.compile("from '\\./(.+)'")
                    .matcher(send("GET", "/" + script, "").body());
            assertThat(imports.results().map(found -> found.group(1)).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(send("GET", "/" + file, "").statusCode())
                            .as(file)
                            .isEqualTo(200));
        }
        assertThat(send("GET", "/health", "").statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatNothingIsKnownAsLongAsNothingAnswers() throws Exception {
        assertThat(send("GET", "/status", "").body()).contains("\"created\":null", "\"perSecond\":5.0");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(send("GET", "/nowhere", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/holds/", "").statusCode()).isEqualTo(404);
        var wrongMethod = send("POST", "/rate", "{}");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("PUT");
    }

    @Test
    void changesNothingForTheFormOfAnotherSite() throws Exception {
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            assertThat(send("PUT", "/rate", "{\"ordersPerSecond\":9}", type).statusCode())
                    .isEqualTo(415);
        }
        assertThat(stream.rate()).isEqualTo(5);
    }

    /** It can send JSON when it doesn't care for the answer, from a browser that asks nobody. */
    @Test
    void changesNothingForTheScriptOfAnotherSite() throws Exception {
        assertThat(changedFrom("http://elsewhere.example")).isEqualTo(403);
        assertThat(changedFrom("http://localhost:1")).isEqualTo(403);
        assertThat(changedFrom("null")).isEqualTo(403);
        assertThat(changedFrom("http://localhost:" + page.port())).isEqualTo(200);
    }

    private int changedFrom(String origin) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/rate".formatted(page.port())))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"ordersPerSecond\":5}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void offersNoFaultWhereSomebodyElseRunsTheParts() throws Exception {
        assertThat(send("GET", "/status", "").body()).contains("\"faults\":[]", "\"fault\":null");
        assertThat(send("POST", "/faults/kafka", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void knowsNoOrderThatNobodyHasPlaced() throws Exception {
        for (var id : List.of("nonsense", "00000000-0000-0000-0000-000000000000")) {
            assertThat(send("GET", "/orders/" + id, "").statusCode()).as(id).isEqualTo(404);
        }
    }

    @Test
    void answersUnderNoNameThatSomebodyElseCouldPointHere() throws Exception {
        assertThat(statusLine("rebound.example")).contains("403");
        assertThat(statusLine("rebound.example:8080")).contains("403");
        for (var own : List.of("localhost", "127.0.0.1:8080", "[::1]:8080", "lab:8080")) {
            assertThat(statusLine(own)).contains("200");
        }
    }

    @Test
    void changesTheRate() throws Exception {
        assertThat(send("PUT", "/rate", "{\"ordersPerSecond\":20.5}").statusCode())
                .isEqualTo(200);
        assertThat(stream.rate()).isEqualTo(20.5);
        for (var wrong : List.of("{\"ordersPerSecond\":-1}", "{\"ordersPerSecond\":\"9\"}", "{}", "9", "{", "")) {
            assertThat(send("PUT", "/rate", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(stream.rate()).isEqualTo(20.5);
    }

    @Test
    void holdsTheOrdersUntilItIsTakenBackOrForgotten() throws Exception {
        assertThat(send("PUT", "/holds/a", "{\"seconds\":10}").body()).isEqualTo("{\"undecided\":0}");
        assertThat(leases.isHeld()).isTrue();
        send("DELETE", "/holds/a", "");
        assertThat(leases.isHeld()).isFalse();
        send("PUT", "/holds/a", "{\"seconds\":10}");
        now = now.plusSeconds(10);
        assertThat(leases.isHeld()).isFalse();
        for (var wrong : List.of("{\"seconds\":0}", "{\"seconds\":61}", "{}")) {
            assertThat(send("PUT", "/holds/a", wrong).statusCode()).isEqualTo(400);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, "application/json; charset=utf-8");
    }

    private HttpResponse<String> send(String method, String path, String body, String type) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + page.port() + path))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The JDK's client chooses the host header itself. */
    private String statusLine(String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            var request = "GET /health HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
