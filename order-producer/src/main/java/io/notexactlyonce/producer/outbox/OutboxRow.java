package io.notexactlyonce.producer.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as it waits in the table.
 *
 * @param headers as JSON, read only to send it: a row that can't be read must not keep others from being read
 * @param attempts how many have failed
 * @param isRefused whether the last of them was refused
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
     * The same bytes at every attempt, so that a record sent twice is recognised by its id and equals its twin.
     *
     * @throws RuntimeException when the row makes no record
     */
    ProducerRecord<byte[], byte[]> toRecord(int partition) {
        var record = new ProducerRecord<>(topic, partition, keyBytes(), payload);
        JSON.readValue(headers, HEADERS)
                .forEach((name, value) -> record.headers()
                        .add(name, bytes(Objects.requireNonNull(value, () -> "header " + name + " is null"))));
        return record;
    }

    byte[] keyBytes() {
        return bytes(key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
