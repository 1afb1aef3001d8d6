package io.notexactlyonce.producer.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message waiting in the table.
 *
 * @param headers as JSON, parsed only when the row is sent: an unreadable row must not keep others from being read
 * @param attempts number of failed attempts
 * @param isRefused whether Kafka refused the last attempt
 */
record OutboxRow(
        long position,
        UUID eventId,
        String topic,
        String key,
        String headers,
        byte[] payload,
        int attempts,
        boolean isRefused) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * The same bytes at every attempt: a record sent twice has the same id and the same content.
     *
     * @throws RuntimeException when the row can't be made into a record
     */
    ProducerRecord<byte[], byte[]> toRecord(int partition) {
        var record = new ProducerRecord<>(topic, partition, keyBytes(), payload);
        headerValues()
                .forEach((name, value) -> record.headers()
                        .add(name, bytes(Objects.requireNonNull(value, () -> "header " + name + " is null"))));
        return record;
    }

    /** @throws RuntimeException when they aren't such JSON */
    Map<String, String> headerValues() {
        return JSON.readValue(headers, HEADERS);
    }

    byte[] keyBytes() {
        return bytes(key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
