package io.notexactlyonce.settlement.transaction;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Ends the transactions that the former run of this instance has left open. */
@Component
public class Takeover {

    private final ProducerFactory<?, ?> producers;
    private final int consumers;

    Takeover(ProducerFactory<?, ?> producers, KafkaProperties kafka) {
        this.producers = producers;
        this.consumers = kafka.getListener().getConcurrency();
    }

    /**
     * Makes the producers, whose first call has the broker roll back what was open under their ids; they wait to be used.
     * The framework makes them when records have arrived. None arrive from a partition whose offset is in an open
     * transaction (KIP-447), so both would wait, and all readers with them, until the transaction's timeout.
     *
     * @throws org.springframework.kafka.KafkaException when Kafka doesn't answer in time
     */
    public void takeOver() {
        List<Producer<?, ?>> made = new ArrayList<>();
        try {
            for (int consumer = 0; consumer < consumers; consumer++) {
                made.add(producers.createProducer());
            }
        } finally {
            made.forEach(Producer::close);
        }
    }
}
