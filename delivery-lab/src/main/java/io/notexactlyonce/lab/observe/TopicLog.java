package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.PayloadHash;
import io.notexactlyonce.testbed.Kafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The events of a topic as a fresh client finds them; other records are left out. */
public final class TopicLog {

    private static final OrderEventCodec CODEC = new OrderEventCodec();

    private TopicLog() {}

    public static List<LogRecord> of(Kafka kafka, String topic) {
        return events(kafka, topic).stream().map(Logged::read).toList();
    }

    /** Reads events of any type: their headers have all that a log is judged by. */
    public static List<LogRecord> byHeaders(Kafka kafka, String topic) {
        var all = kafka.dump(topic);
        var committed = CommittedRecords.of(kafka, topic);
        return all.stream().map(read -> byHeaders(read, committed)).toList();
    }

    private static LogRecord byHeaders(ConsumerRecord<byte[], byte[]> read, CommittedRecords committed) {
        return new LogRecord(
                read.partition(),
                read.offset(),
                UUID.fromString(header(read, CloudEventHeaders.ID)),
                header(read, CloudEventHeaders.SUBJECT),
                Long.parseLong(header(read, CloudEventHeaders.SEQUENCE)),
                PayloadHash.of(read.value()),
                committed.contains(read));
    }

    private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
        return new String(read.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The records with their decoded events. */
    static List<Logged> events(Kafka kafka, String topic) {
        var all = kafka.dump(topic);
        var committed = CommittedRecords.of(kafka, topic);
        return all.stream().flatMap(read -> event(read, committed)).toList();
    }

    private static Stream<Logged> event(ConsumerRecord<byte[], byte[]> read, CommittedRecords committed) {
        try {
            var event = CODEC.decode(subject(read), read.headers(), read.value());
            var record = new LogRecord(
                    read.partition(),
                    read.offset(),
                    event.id(),
                    event.orderId().toString(),
                    event.sequence(),
                    PayloadHash.of(read.value()),
                    committed.contains(read));
            return Stream.of(new Logged(record, event));
        } catch (UndecodableEventException e) {
            return Stream.of();
        }
    }

    /** The subject instead of the key, because an event under a wrong key is still an event. */
    private static byte @Nullable [] subject(ConsumerRecord<byte[], byte[]> read) {
        var header = read.headers().lastHeader(CloudEventHeaders.SUBJECT);
        return header == null ? null : header.value();
    }

    record Logged(LogRecord read, OrderEvent event) {}
}
