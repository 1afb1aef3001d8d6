package io.notexactlyonce.consumer.deadletter;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers added to a dead letter's own: text, so that any tool can read them. */
final class DeadLetterHeaders {

    static final String PREFIX = "dead-letter-";
    static final String REASON = PREFIX + "reason";
    static final String MESSAGE = PREFIX + "message";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    static final String TIMESTAMP = PREFIX + "timestamp";

    /**
     * Set when the value was too large for this topic. The original stays at its offset as long as its topic keeps it.
     */
    static final String VALUE_LEFT_OUT = PREFIX + "value-left-out";

    /** Set when key and headers were too large as well. */
    static final String KEY_AND_HEADERS_LEFT_OUT = PREFIX + "key-and-headers-left-out";

    private DeadLetterHeaders() {}

    static Headers of(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        Headers headers = new RecordHeaders();
        put(headers, REASON, letter.reason().name());
        put(headers, MESSAGE, letter.message());
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, Integer.toString(record.partition()));
        put(headers, OFFSET, Long.toString(record.offset()));
        put(headers, TIMESTAMP, Long.toString(record.timestamp()));
        return headers;
    }

    /** A record's own headers, without those that could be taken for ours. */
    static Headers original(Headers headers) {
        Headers original = new RecordHeaders();
        headers.forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                original.add(header);
            }
        });
        return original;
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
