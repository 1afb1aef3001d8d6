package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
                headers(stored),
                excerpt(stored.key()),
                excerpt(stored.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> stored, String name) {
        Header header = stored.headers().lastHeader(name);
        return header == null ? "" : text(header);
    }

    /** A name that is there twice shows its last value. */
    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> stored) {
        Map<String, String> headers = new TreeMap<>();
        DeadLetterHeaders.original(stored.headers()).forEach(header -> headers.put(header.key(), text(header)));
        return headers;
    }

    private static String text(Header header) {
        return Optional.ofNullable(excerpt(header.value())).orElse("");
    }

    private static @Nullable String excerpt(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, 0, Math.min(bytes.length, EXCERPT), StandardCharsets.UTF_8);
    }
}
