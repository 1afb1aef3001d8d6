package io.notexactlyonce.lab.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusStreamTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicInteger made = new AtomicInteger();
    private final StatusStream statuses = new StatusStream(this::status);
    private final Server server = new Server(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(
                    new Route("GET", "/statuses", request -> statuses.open()),
                    new Route("GET", "/health", request -> Reply.json(Map.of("status", "UP")))),
            "The page",
            "--page-port");
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<InputStream> listening = new ArrayList<>();
    private volatile String padding = "";

    @AfterEach
    void end() throws IOException {
        for (var stream : listening) {
            stream.close();
        }
        server.close();
    }

    @Test
    void sendsEventsOfOneLineEach() throws Exception {
        padding = "two\nlines";

        var lines = lines(listen()).limit(4).collect(Collectors.toList());

        assertThat(lines)
                .containsExactly(
                        "data: {\"number\":1,\"padding\":\"two\\nlines\"}",
                        "",
                        "data: {\"number\":2,\"padding\":\"two\\nlines\"}",
                        "");
    }

    @Test
    void makesEachOnceForAllWhoListen() throws Exception {
        var begin = System.nanoTime();
        var streams = List.of(listen(), listen(), listen(), listen());
        for (var stream : streams) {
            assertThat(lines(stream).limit(20)).hasSize(20);
        }
        var periods = (System.nanoTime() - begin) / StatusStream.PERIOD.toNanos();

        assertThat((long) made.get()).isLessThanOrEqualTo(periods + 1);
    }

    @Test
    void makesNoneForNobody() throws Exception {
        var stream = listen();
        lines(stream).limit(2).forEach(line -> {});

        stream.close();

        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(StatusStreamTest::isStreaming));
    }

    private static boolean isStreaming(Thread thread) {
        return List.of(thread.getStackTrace()).toString().contains(StatusStream.class.getName() + "$");
    }

    @Test
    void refusesAListenerTooManyUntilAnotherHasLeft() throws Exception {
        for (int number = 0; number < StatusStream.LISTENERS; number++) {
            listen();
        }

        var refused = get("/statuses");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("12 pages are open: close one");
        assertThat(get("/health").statusCode()).as("with all places taken").isEqualTo(200);

        listening.remove(0).close();
        await().atMost(PATIENCE).until(() -> get("/statuses").statusCode() == 200);
    }

    @Test
    void waitsForNobodyWhoDoesNotRead() throws Exception {
        padding = "x".repeat(1_000_000);
        try (var deaf = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            deaf.getOutputStream()
                    .write("GET /statuses HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(lines(listen()).limit(40)).hasSize(40);
        }
    }

    @Test
    void keepsNoPlaceForAHead() throws Exception {
        for (int number = 0; number <= StatusStream.LISTENERS; number++) {
            var head = HttpRequest.newBuilder(uri("/statuses"))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private Object status() {
        return new Status(made.incrementAndGet(), padding);
    }

    record Status(int number, String padding) {}

    private InputStream listen() throws Exception {
        var response = get("/statuses");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        listening.add(response.body());
        return response.body();
    }

    private HttpResponse<InputStream> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:%d%s".formatted(server.port(), path));
    }

    private static Stream<String> lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
    }
}
