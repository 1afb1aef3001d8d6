package io.notexactlyonce.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.support.SlowBodies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class DeadLettersEndpointTest {

    private static final String JSON = "application/json";

    private final World world = new World();
    private final HttpClient client = HttpClient.newHttpClient();
    private ApplicationContext service;
    private Http http;
    private int managementPort;

    @BeforeAll
    void start() {
        service = world.start();
        http = Http.of(service);
        managementPort = http.management();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void replaysADeadLetterThroughTheInbox() throws Exception {
        UUID orderId = UUID.randomUUID();
        OrderEvent created = Events.created(orderId);
        deadLetter(Poison.at(3, Events.record(created)));
        world.send(Events.cancelled(orderId));
        await().until(() -> http.status("/orders/" + orderId) == 200);

        assertThat(json(replay(3, lastOffset(3))).get("effect").asString()).isEqualTo("APPLIED_LATE");
        assertThat(json(replay(3, lastOffset(3))).get("effect").asString()).isEqualTo("DUPLICATE");
        world.send(created);

        await().until(() -> world.tables().duplicates() >= 2);
        assertThat(http.get("/orders/" + orderId).body().get("status").asString())
                .isEqualTo("CANCELLED");
        assertThat(world.tables().number("SELECT count(*) FROM stock_movement WHERE order_id = '" + orderId + "'"))
                .isZero();
    }

    @Test
    void countsALetterOnceHoweverOftenItsReplayIsRefused() throws Exception {
        long before = world.tables().deadLettered();
        world.sendRecords(List.of(Poison.UNKNOWN_TYPE.record(4)));
        await().until(() -> lastOffset(4) >= 0);

        HttpResponse<String> first = replay(4, lastOffset(4));
        HttpResponse<String> second = replay(4, lastOffset(4));

        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(422);
        assertThat(json(second).get("detail").asString()).contains("UNKNOWN_TYPE");
        assertThat(world.tables().deadLettered()).isEqualTo(before + 1);
        assertThat(metric("order_events_total{", "effect=\"dead_lettered\"")).isOne();
        assertThat(metric("order_events_dead_letters_total{", "reason=\"unknown_type\""))
                .isOne();
        assertThat(metric("order_events_replays_total{", "result=\"refused\"")).isEqualTo(2);
        assertThat(world.broker().dump(Topics.ORDERS_DEAD_LETTER))
                .filteredOn(letter -> letter.partition() == 4)
                .hasSize(1);
    }

    @Test
    void showsTheNewestLetters() throws Exception {
        for (int partition : List.of(8, 9, 8)) {
            var letter = Poison.at(partition, Events.record(Events.created(UUID.randomUUID())));
            letter.headers().add("large", new byte[100_000]);
            deadLetter(letter);
        }

        JsonNode listing = json(get("?limit=2"));

        assertThat(listing.get("complete").asBoolean()).isTrue();
        assertThat(listing.get("letters")
                        .valueStream()
                        .map(letter -> letter.get("partition").asInt() + "@"
                                + letter.get("offset").asInt()))
                .containsExactly("8@1", "9@0");
        JsonNode newest = listing.get("letters").get(0);
        assertThat(newest.get("reason").asString()).isEqualTo("UNKNOWN_TYPE");
        assertThat(newest.get("headers").has(CloudEventHeaders.ID)).isTrue();
        assertThat(newest.get("headers").get("large").asString()).hasSize(500);
        assertThat(newest.get("value").asString()).contains("alice");
    }

    @Test
    void takesNothingThatAFormCouldSend() throws Exception {
        assertThat(post(0, 0, "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
        assertThat(post(0, 0, "text/plain").statusCode()).isEqualTo(415);
        assertThat(http.post("/dead-letters/0/0/replay").status()).isEqualTo(404);
    }

    /** No operation takes a body; a thread that waited for one would be missing to the probes. */
    @Test
    @Timeout(300)
    void getsRidOfBodiesThatComeSlowly() throws Exception {
        try (var attack = SlowBodies.hangOn(managementPort, 100, "POST /actuator/deadletters/0/0")) {
            assertThat(get("?limit=1").statusCode()).isEqualTo(200);
            await().until(() -> attack.hanging() == 0);
        }
    }

    @Test
    void answersNonsenseWithAProblem() throws Exception {
        assertThat(get("?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("?limit=many").statusCode()).isEqualTo(400);
        assertThat(replay(0, 4711).statusCode()).isEqualTo(404);
        assertThat(replay(4711, 0).statusCode()).isEqualTo(404);
        assertThat(json(replay(0, -1)).get("detail").asString()).contains("no dead letter");
    }

    @Test
    void answersOneCallAtATime() throws Exception {
        var turn = (Semaphore) ReflectionTestUtils.getField(service.getBean(OneCallAtATime.class), "turn");
        turn.acquire();
        try {
            HttpResponse<String> refused = get("");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            turn.release();
        }
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    private void deadLetter(ProducerRecord<byte[], byte[]> record) {
        var letter = new ProducerRecord<>(
                Topics.ORDERS_DEAD_LETTER, record.partition(), record.key(), record.value(), record.headers());
        letter.headers().add("dead-letter-reason", "UNKNOWN_TYPE".getBytes(StandardCharsets.UTF_8));
        world.sendRecords(List.of(letter));
    }

    private long lastOffset(int partition) {
        return world.broker().dump(Topics.ORDERS_DEAD_LETTER).stream()
                .filter(letter -> letter.partition() == partition)
                .mapToLong(letter -> letter.offset())
                .max()
                .orElse(-1);
    }

    private double metric(String name, String tag) {
        return http.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> replay(int partition, long offset) throws Exception {
        return post(partition, offset, JSON);
    }

    private HttpResponse<String> post(int partition, long offset, String contentType) throws Exception {
        return send(HttpRequest.newBuilder(uri("/" + partition + "/" + offset))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> get(String query) throws Exception {
        return send(HttpRequest.newBuilder(uri(query)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + managementPort + "/actuator/deadletters" + path);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }
}
