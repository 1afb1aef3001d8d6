package io.notexactlyonce.consumer.stats;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A delivered record and its outcome. */
public record Counted(TopicPartition partition, long offset, Effect effect) {

    public static Counted of(ConsumerRecord<?, ?> record, Effect effect) {
        return new Counted(new TopicPartition(record.topic(), record.partition()), record.offset(), effect);
    }
}
