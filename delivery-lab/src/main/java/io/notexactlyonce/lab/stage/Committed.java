package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.judge.Place;
import io.notexactlyonce.testbed.Kafka;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which records of a topic readers of committed records get: for the others a topic has to be read with that in mind. */
record Committed(Set<Place> places) {

    static Committed of(Kafka kafka, String topic) {
        return new Committed(
                kafka.dumpCommitted(topic).stream().map(Committed::place).collect(Collectors.toSet()));
    }

    boolean contains(ConsumerRecord<?, ?> read) {
        return places.contains(place(read));
    }

    private static Place place(ConsumerRecord<?, ?> read) {
        return new Place(read.partition(), read.offset());
    }
}
