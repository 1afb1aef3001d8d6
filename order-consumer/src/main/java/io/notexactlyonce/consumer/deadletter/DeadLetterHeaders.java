package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What is written beside a dead letter's own headers: text, so that any tool can read it. */
final class DeadLetterHeaders {

    static final String PREFIX = "dead-letter-";
    static final String REASON = PREFIX + "reason";
    static final String MESSAGE = PREFIX + "message";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    static final String TIMESTAMP = PREFIX + "timestamp";

    /** Set when the value was too large for the topic: it is still at its offset, as long as its topic keeps it. */
    static final String VALUE_LEFT_OUT = PREFIX + "value-left-out";

    private DeadLetterHeaders() {}

    static Headers of(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        Headers headers = original(record.headers());
        put(headers, REASON, letter.reason().name());
        put(headers, MESSAGE, letter.message());
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, Integer.toString(record.partition()));
        put(headers, OFFSET, Long.toString(record.offset()));
        put(headers, TIMESTAMP, Long.toString(record.timestamp()));
        return headers;
    }

    /** The headers without those of a dead letter. */
    static Headers original(Headers headers) {
        Headers original = new RecordHeaders();
        headers.forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                original.add(header);
            }
        });
        return original;
    }

    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(DeadLetterHeaders::text);
    }

    /** The original's headers as text; a name that is there twice shows its last value. */
    static Map<String, String> asText(Headers headers) {
        Map<String, String> text = new TreeMap<>();
        original(headers).forEach(header -> text.put(header.key(), text(header)));
        return text;
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
