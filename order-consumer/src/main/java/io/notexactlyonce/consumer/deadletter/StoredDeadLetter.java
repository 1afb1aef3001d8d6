package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A dead letter as it is shown. Key and value as text: bytes that are no UTF-8 show as replacement characters. */
public record StoredDeadLetter(
        int partition,
        long offset,
        Instant storedAt,
        String reason,
        String message,
        String originalTopic,
        String originalPartition,
        String originalOffset,
        Map<String, String> headers,
        @Nullable String key,
        @Nullable String value) {

    private static final int EXCERPT = 2_000;

    static StoredDeadLetter of(ConsumerRecord<byte[], byte[]> stored) {
        return new StoredDeadLetter(
                stored.partition(),
                stored.offset(),
                Instant.ofEpochMilli(stored.timestamp()),
                header(stored, DeadLetterHeaders.REASON),
                header(stored, DeadLetterHeaders.MESSAGE),
                header(stored, DeadLetterHeaders.TOPIC),
                header(stored, DeadLetterHeaders.PARTITION),
                header(stored, DeadLetterHeaders.OFFSET),
                DeadLetterHeaders.asText(stored.headers()),
                excerpt(stored.key()),
                excerpt(stored.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> stored, String name) {
        return DeadLetterHeaders.text(stored.headers(), name).orElse("");
    }

    private static @Nullable String excerpt(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, 0, Math.min(bytes.length, EXCERPT), StandardCharsets.UTF_8);
    }
}
