package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A copy of a record in the making, to be sent to where the record is: an intact one is a duplicate. */
final class SpoiledRecord {

    private final String topic;
    private final int partition;
    private final RecordHeaders headers;
    private byte @Nullable [] key;
    private byte @Nullable [] value;

    SpoiledRecord(ConsumerRecord<byte[], byte[]> original) {
        this.topic = original.topic();
        this.partition = original.partition();
        this.headers = new RecordHeaders(original.headers().toArray());
        this.key = original.key();
        this.value = original.value();
    }

    SpoiledRecord with(String header, UnaryOperator<String> change) {
        var before = new String(headers.lastHeader(header).value(), UTF_8);
        return without(header).and(header, change.apply(before));
    }

    SpoiledRecord and(String header, String text) {
        headers.add(header, text.getBytes(UTF_8));
        return this;
    }

    SpoiledRecord without(String header) {
        headers.remove(header);
        return this;
    }

    SpoiledRecord key(@Nullable String text) {
        key = text == null ? null : text.getBytes(UTF_8);
        return this;
    }

    SpoiledRecord value(UnaryOperator<String> change) {
        value = value == null ? null : change.apply(new String(value, UTF_8)).getBytes(UTF_8);
        return this;
    }

    SpoiledRecord withoutValue() {
        value = null;
        return this;
    }

    ProducerRecord<byte[], byte[]> record() {
        return in(partition);
    }

    ProducerRecord<byte[], byte[]> in(int otherPartition) {
        return new ProducerRecord<>(topic, otherPartition, key, value, headers);
    }
}
