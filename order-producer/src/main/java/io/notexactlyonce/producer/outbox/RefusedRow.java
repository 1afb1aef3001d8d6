package io.notexactlyonce.producer.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that Kafka refused at the last attempt, as it is shown.
 *
 * @param refusal what Kafka said
 * @param failedAt when it said so
 * @param retryAt when the relay tries again
 * @param value the beginning of the payload, as text
 */
public record RefusedRow(
        int bucket,
        long position,
        UUID eventId,
        String topic,
        String key,
        String headers,
        String value,
        int valueBytes,
        int attempts,
        String refusal,
        Instant createdAt,
        Instant failedAt,
        @Nullable Instant retryAt) {

    /** The kind of refusal: the class of Kafka's error, or that the row makes no record. */
    public String reason() {
        String error = refusal.split(":", 2)[0];
        return error.matches("[\\w.$]+") ? error.substring(error.lastIndexOf('.') + 1) : "UNREADABLE";
    }
}
