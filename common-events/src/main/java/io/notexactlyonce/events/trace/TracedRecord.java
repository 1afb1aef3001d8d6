package io.notexactlyonce.events.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.CloudEventHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a span says of a record whose trace is recorded. Small: it may be kept while the record's value is not.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the span of the request that caused the event
 * @param eventId empty when the record has none of a usual length
 * @param key empty when the record has none of a usual length
 * @param arrival when it was polled
 */
public record TracedRecord(
        String traceId,
        String spanId,
        String topic,
        int partition,
        long offset,
        String eventId,
        String key,
        Instant arrival) {

    /** Version 00, and flags whose last bit says that the caller records the trace. */
    private static final Pattern RECORDED =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f][13579bdf]");

    /** A UUID has 36 characters. What is much longer isn't an id, and isn't kept. */
    private static final int LONGEST_ID = 100;

    private static final int TRACEPARENT_LENGTH = 55;

    /**
     * Empty unless the record's {@code traceparent} says that its trace is recorded: then nothing is to be done, and most
     * records need no more than a look at one header.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, traceparent</a>
     */
    public static Optional<TracedRecord> of(ConsumerRecord<byte[], byte[]> record, Instant arrival) {
        var header = record.headers().lastHeader(CloudEventHeaders.TRACEPARENT);
        if (header == null || header.value() == null || header.value().length != TRACEPARENT_LENGTH) {
            return Optional.empty();
        }
        var match = RECORDED.matcher(new String(header.value(), UTF_8));
        if (!match.matches()) {
            return Optional.empty();
        }
        var id = record.headers().lastHeader(CloudEventHeaders.ID);
        return Optional.of(new TracedRecord(
                match.group(1),
                match.group(2),
                record.topic(),
                record.partition(),
                record.offset(),
                text(id == null ? null : id.value()),
                text(record.key()),
                arrival));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null || bytes.length > LONGEST_ID ? "" : new String(bytes, UTF_8);
    }
}
