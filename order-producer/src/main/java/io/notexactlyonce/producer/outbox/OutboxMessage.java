package io.notexactlyonce.producer.outbox;

import java.util.Map;
import java.util.UUID;

/**
 * An event on its way to Kafka.
 *
 * @param key messages with the same key reach Kafka in the order in which they were appended
 * @param payload not copied, so neither side may change it
 */
public record OutboxMessage(UUID eventId, String topic, String key, Map<String, String> headers, byte[] payload) {

    public OutboxMessage {
        headers = Map.copyOf(headers);
    }
}
