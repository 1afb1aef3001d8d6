package io.notexactlyonce.events.poll;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Stands in, without key and value, for a record that does not fit into this service's memory once decompressed. */
public final class TooLargeRecord {

    private static final String HEADER = "record-too-large-for-memory";

    private TooLargeRecord() {}

    static ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null);
        record.headers().add(HEADER, new byte[0]);
        return record;
    }

    public static boolean is(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null && record.headers().lastHeader(HEADER) != null;
    }
}
