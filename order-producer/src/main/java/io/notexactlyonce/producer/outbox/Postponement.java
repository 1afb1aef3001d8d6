package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A row that has to wait.
 *
 * @param refusal why Kafka refused it; null when it waits for another reason
 */
record Postponement(
        OutboxRow row,
        int attempts,
        Duration pause,
        @Nullable String refusal) {}
