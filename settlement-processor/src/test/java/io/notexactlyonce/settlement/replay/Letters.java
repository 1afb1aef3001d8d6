package io.notexactlyonce.settlement.replay;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    static ProducerRecord<byte[], byte[]> mended(OrderEvent event, int partition, long originOffset, String reason) {
        var record = Events.record(event);
        var letter = new ProducerRecord<>(
                Topics.SETTLEMENTS_DEAD_LETTER, partition, record.key(), record.value(), record.headers());
        Map.of(
                        "reason",
                        reason,
                        "topic",
                        Topics.ORDERS,
                        "partition",
                        Integer.toString(partition),
                        "offset",
                        Long.toString(originOffset),
                        "timestamp",
                        "1")
                .forEach((name, value) ->
                        letter.headers().add("dead-letter-" + name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }
}
