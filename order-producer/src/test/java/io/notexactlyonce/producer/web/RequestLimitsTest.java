package io.notexactlyonce.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No request, slow, large or one of many, keeps others from being answered. */
@Tag("full")
class RequestLimitsTest extends ServiceTest {

    private static final int PLACES = 40;

    /** By the filter for forms it would be read into memory as a whole. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
    void readsNoForm(String method) throws IOException {
        try (var socket = socket()) {
            socket.setSoTimeout(10_000);
            write(
                    socket,
                    "%s /orders HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    .formatted(method)
                            + "Content-Length: 250000000\r\n\r\na=1");

            assertThat(statusOf(socket)).isIn(405, 415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void isNotMisledByAMalformedForm(String method) throws IOException {
        try (var socket = socket()) {
            write(
                    socket,
                    "%s /orders HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    .formatted(method)
                            + "Content-Length: 5\r\n\r\na=%ZZ");

            assertThat(statusOf(socket)).isIn(405, 415);
        }
    }

    @Test
    void answersOthersWhileBodiesComeByteByByteAndFreesTheirPlacesAfterAWhile() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < PLACES; i++) {
                slow.add(beginAnOrder());
            }
            await().until(() -> {
                drip(slow);
                return http.get("/stats").status() == 503;
            });
            var refused = http.post("/orders", Http.ORDER).expect(503);
            assertThat(refused.header("Retry-After")).contains("1");
            assertThat(refused.header("Content-Type")).contains("application/problem+json");

            await().pollInterval(Duration.ofSeconds(1)).until(() -> {
                drip(slow);
                return http.get("/stats").status() == 200;
            });
            assertThat(statusOf(slow.get(0))).isEqualTo(408);
            http.place();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(count("outbox")).isEqualTo(1);
    }

    private Socket beginAnOrder() throws IOException {
        var socket = socket();
        write(
                socket,
                "POST /orders HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        return socket;
    }

    private static void drip(List<Socket> sockets) {
        for (Socket socket : sockets) {
            try {
                write(socket, " ");
            } catch (IOException e) {
                // the service has ended this one
            }
        }
    }

    private Socket socket() throws IOException {
        return new Socket(http.base().getHost(), http.base().getPort());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int statusOf(Socket socket) throws IOException {
        var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(9));
    }
}
