package io.notexactlyonce.settlement.deadletter;

import io.notexactlyonce.events.UndecodableEventException;
import java.nio.charset.StandardCharsets;
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

    /** Set when key and headers were too large as well. */
    static final String KEY_AND_HEADERS_LEFT_OUT = PREFIX + "key-and-headers-left-out";

    private DeadLetterHeaders() {}

    static Headers of(ConsumerRecord<?, ?> record, UndecodableEventException reason) {
        Headers headers = new RecordHeaders();
        put(headers, REASON, reason.reason().name());
        put(headers, MESSAGE, String.valueOf(reason.getMessage()));
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, Integer.toString(record.partition()));
        put(headers, OFFSET, Long.toString(record.offset()));
        put(headers, TIMESTAMP, Long.toString(record.timestamp()));
        return headers;
    }

    /** Adds the record's own, except those that would pass for ours. */
    static void addOriginal(Headers headers, ConsumerRecord<?, ?> record) {
        for (Header header : record.headers()) {
            if (!header.key().startsWith(PREFIX)) {
                headers.add(header);
            }
        }
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
