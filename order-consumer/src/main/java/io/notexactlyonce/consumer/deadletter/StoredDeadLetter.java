package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is shown. Key and value are text: bytes that are not UTF-8 appear as replacement characters.
 *
 * @param firstAt when the record was given up
 * @param origin the record that was given up
 */
public record StoredDeadLetter(
        int partition,
        long offset,
        Instant firstAt,
        String reason,
        String message,
        LetterOrigin origin,
        Map<String, String> headers,
        @Nullable String key,
        @Nullable String value,
        int valueBytes) {

    /** Most bytes shown of a key and of a value. */
    private static final int EXCERPT = 2_000;

    /** Most bytes shown of a header's value, and characters of its name. */
    private static final int HEADER_EXCERPT = 500;

    private static final int MOST_HEADERS = 20;

    public static StoredDeadLetter of(ConsumerRecord<byte[], byte[]> stored) {
        return new StoredDeadLetter(
                stored.partition(),
                stored.offset(),
                Instant.ofEpochMilli(stored.timestamp()),
                reason(stored),
                header(stored, DeadLetterHeaders.MESSAGE),
                LetterOrigin.of(stored),
                headers(stored),
                excerpt(stored.key(), EXCERPT),
                excerpt(stored.value(), EXCERPT),
                stored.value() == null ? 0 : stored.value().length);
    }

    /** Why the record was given up; empty when the letter doesn't say. */
    public static String reason(ConsumerRecord<byte[], byte[]> stored) {
        return header(stored, DeadLetterHeaders.REASON);
    }

    /** Whether the letter lacks its value, which was too large: it can't be replayed. */
    public static boolean lacksItsValue(ConsumerRecord<byte[], byte[]> stored) {
        return stored.headers().lastHeader(DeadLetterHeaders.VALUE_LEFT_OUT) != null;
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
