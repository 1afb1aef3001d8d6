package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A dead letter as it is shown. Key and value are text: bytes that are not UTF-8 appear as replacement characters. */
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

    /** Most bytes shown of a key and of a value. */
    private static final int EXCERPT = 2_000;

    /** Most bytes shown of a header's value, and characters of its name. */
    private static final int HEADER_EXCERPT = 500;

    private static final int MOST_HEADERS = 20;

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
                excerpt(stored.key(), EXCERPT),
                excerpt(stored.value(), EXCERPT));
    }

    private static String header(ConsumerRecord<byte[], byte[]> stored, String name) {
        Header header = stored.headers().lastHeader(name);
        return header == null ? "" : text(header);
    }

    /** For a name that occurs twice, the last value is shown. */
    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> stored) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : DeadLetterHeaders.original(stored.headers())) {
            String name = header.key().substring(0, Math.min(header.key().length(), HEADER_EXCERPT));
            if (headers.size() < MOST_HEADERS || headers.containsKey(name)) {
                headers.put(name, text(header));
            }
        }
        return headers;
    }

    private static String text(Header header) {
        return Objects.requireNonNullElse(excerpt(header.value(), HEADER_EXCERPT), "");
    }

    private static @Nullable String excerpt(byte @Nullable [] bytes, int length) {
        return bytes == null ? null : new String(bytes, 0, Math.min(bytes.length, length), StandardCharsets.UTF_8);
    }
}
