package io.notexactlyonce.settlement;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records that must not be settled, one of each kind, and the reason they are given up for. */
public enum Poison {
    UNDECODABLE_BYTES("UNREADABLE", record -> with(record, record.key(), new byte[] {1, 2, 3})),
    WRONG_SHAPE("UNREADABLE", record -> with(record, record.key(), bytes("[1, 2]"))),
    DEEP_NESTING("UNREADABLE", record -> with(record, record.key(), bytes("[".repeat(100_000)))),
    TOMBSTONE("TOMBSTONE", record -> with(record, record.key(), null)),
    NULL_KEY("FOREIGN_KEY", record -> with(record, null, record.value())),
    FOREIGN_KEY("FOREIGN_KEY", record -> with(record, bytes(UUID.randomUUID().toString()), record.value())),
    NO_ID("BAD_ATTRIBUTE", record -> header(record, CloudEventHeaders.ID, null)),
    BLANK_ID("BAD_ATTRIBUTE", record -> header(record, CloudEventHeaders.ID, "  ")),
    HUGE_SEQUENCE("BAD_ATTRIBUTE", record -> header(record, CloudEventHeaders.SEQUENCE, "9223372036854775808")),
    UNKNOWN_TYPE("UNKNOWN_TYPE", record -> header(record, CloudEventHeaders.TYPE, "io.notexactlyonce.order.lost.v1")),
    FUTURE_VERSION(
            "UNKNOWN_TYPE", record -> header(record, CloudEventHeaders.TYPE, "io.notexactlyonce.order.created.v2")),
    NUL_CHARACTER("OUT_OF_BOUNDS", record -> replace(record, "alice", "al\\u0000ice")),
    LONE_SURROGATE("OUT_OF_BOUNDS", record -> replace(record, "alice", "al\\ud800ice")),
    NEGATIVE_QUANTITY("OUT_OF_BOUNDS", record -> replace(record, "\"quantity\":2", "\"quantity\":-2")),
    ENDLESS_PRICE("OUT_OF_BOUNDS", record -> replace(record, "1.50", "1e400")),
    MEGABYTE_NAME("UNREADABLE", record -> replace(record, "alice", "a".repeat(800_000)));

    private final String reason;
    private final UnaryOperator<ProducerRecord<byte[], byte[]>> spoil;

    Poison(String reason, UnaryOperator<ProducerRecord<byte[], byte[]>> spoil) {
        this.reason = reason;
        this.spoil = spoil;
    }

    public String reason() {
        return reason;
    }

    /** A sound event of a new order, spoilt, in the given partition. */
    public ProducerRecord<byte[], byte[]> record(int partition) {
        return at(partition, spoil.apply(Events.record(Events.created(UUID.randomUUID()))));
    }

    public static ProducerRecord<byte[], byte[]> at(int partition, ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(Topics.ORDERS, partition, record.key(), record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
        return new ProducerRecord<>(record.topic(), null, key, value, record.headers());
    }

    private static ProducerRecord<byte[], byte[]> header(
            ProducerRecord<byte[], byte[]> record, String name, @Nullable String value) {
        record.headers().remove(name);
        if (value != null) {
            record.headers().add(name, bytes(value));
        }
        return record;
    }

    private static ProducerRecord<byte[], byte[]> replace(
            ProducerRecord<byte[], byte[]> record, String text, String replacement) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        if (!value.contains(text)) {
            throw new IllegalStateException(text + " is not in " + value);
        }
        return with(record, record.key(), bytes(value.replace(text, replacement)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
