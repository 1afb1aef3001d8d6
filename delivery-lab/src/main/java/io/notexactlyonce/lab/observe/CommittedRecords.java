package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.testbed.Kafka;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which records of a topic are visible to readers of committed records; a read of all records needs it to tell them
 * apart.
 */
record CommittedRecords(Set<RecordPosition> places) {

    static CommittedRecords of(Kafka kafka, String topic) {
        return new CommittedRecords(
                kafka.dumpCommitted(topic).stream().map(CommittedRecords::place).collect(Collectors.toSet()));
    }

    boolean contains(ConsumerRecord<?, ?> read) {
        return places.contains(place(read));
    }

    private static RecordPosition place(ConsumerRecord<?, ?> read) {
        return new RecordPosition(read.partition(), read.offset());
    }
}
