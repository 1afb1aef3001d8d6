package io.notexactlyonce.consumer.replay;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a service's {@code /actuator/deadletters} as an operator does. */
record Letters(int managementPort) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Letters of(Http http) {
        return new Letters(http.management());
    }

    /** Status and body. */
    record Answer(int status, String text) {

        JsonNode body() {
            return new JsonMapper().readTree(text);
        }

        String effect() {
            return body().path("effect").asString("");
        }

        String detail() {
            return body().path("detail").asString("");
        }

        List<String> ids() {
            return body().path("letters")
                    .valueStream()
                    .map(letter -> letter.path("id").asString())
                    .toList();
        }
    }

    /** @param query with its question mark; may be empty */
    Answer list(String query) {
        return call("GET", query);
    }

    Answer show(String id) {
        return call("GET", "/" + id);
    }

    Answer replay(String id) {
        return call("POST", "/" + id + "?operator=ada");
    }

    CompletableFuture<Answer> replayLater(String id) {
        return CompletableFuture.supplyAsync(() -> replay(id));
    }

    Answer replayAll(String query) {
        return call("POST", query);
    }

    Answer discard(String id, String why) {
        return call("DELETE", "/" + id + "?operator=ada&why=" + URLEncoder.encode(why, StandardCharsets.UTF_8));
    }

    /** All pages. */
    List<String> all(String query) {
        List<String> ids = new ArrayList<>();
        String next = "0/0";
        while (next != null) {
            Answer page = list("?from=" + next + query);
            ids.addAll(page.ids());
            next = page.body().path("next").asString(null);
        }
        return ids;
    }

    private Answer call(String method, String path) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + managementPort + "/actuator/deadletters" + path))
                    .timeout(Duration.ofMinutes(1))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A letter as the service would have written it, of a sound event: its defect has been mended. */
    static ProducerRecord<byte[], byte[]> mended(OrderEvent event, int partition, String reason) {
        var record = Events.record(event);
        var letter = new ProducerRecord<>(
                Topics.ORDERS_DEAD_LETTER, partition, record.key(), record.value(), record.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    static List<String> effects(World world, OrderEvent event) {
        return world.tables()
                .rows("SELECT product_id, quantity FROM stock_movement WHERE event_id = '" + event.id()
                        + "' ORDER BY product_id, quantity");
    }
}
