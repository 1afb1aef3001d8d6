package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A row that is to wait.
 *
 * @param refusal why Kafka does not take it; null when that is not why
 */
record Postponement(
        OutboxRow row,
        int attempts,
        Duration pause,
        @Nullable String refusal) {}
