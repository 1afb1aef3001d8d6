package io.notexactlyonce.consumer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Excerpt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a structured log line about a record has as fields, so that a search for any of them finds it. Whoever wrote the record
 * chose them: they are cut to a usual length, and empty where the record has none.
 *
 * @param eventId header {@code ce_id}
 * @param orderId the key
 * @param traceId of the request that caused the event, 32 hexadecimal digits
 */
record LogFields(String eventId, String orderId, String traceId) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    static LogFields of(ConsumerRecord<byte[], byte[]> record) {
        var trace = TRACEPARENT.matcher(header(record, CloudEventHeaders.TRACEPARENT));
        return new LogFields(
                header(record, CloudEventHeaders.ID), text(record.key()), trace.matches() ? trace.group(1) : "");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return text(header == null ? null : header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : Excerpt.of(new String(bytes, UTF_8));
    }
}
