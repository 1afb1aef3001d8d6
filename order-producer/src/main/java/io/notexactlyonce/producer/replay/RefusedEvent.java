package io.notexactlyonce.producer.replay;

import io.notexactlyonce.producer.outbox.RefusedRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that Kafka refuses, in the form in which the other services show dead letters.
 *
 * @param partition the row's bucket
 * @param offset its position
 * @param nextAttemptAt when the relay tries again by itself
 */
record RefusedEvent(
        String id,
        String state,
        int attempts,
        Instant lastAt,
        int partition,
        long offset,
        Instant firstAt,
        String reason,
        String message,
        String topic,
        String headers,
        String key,
        String value,
        int valueBytes,
        @Nullable Instant nextAttemptAt) {

    static RefusedEvent of(RefusedRow row) {
        return new RefusedEvent(
                row.bucket() + "/" + row.position(),
                "OPEN",
                row.attempts(),
                row.failedAt(),
                row.bucket(),
                row.position(),
                row.createdAt(),
                row.reason(),
                row.refusal(),
                row.topic(),
                row.headers(),
                row.key(),
                row.value(),
                row.valueBytes(),
                row.retryAt());
    }
}
