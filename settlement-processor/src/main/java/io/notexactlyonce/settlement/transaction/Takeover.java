package io.notexactlyonce.settlement.transaction;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Ends the transactions that this instance's previous run has left open. */
@Component
public class Takeover {

    private final ProducerFactory<?, ?> producers;
    private final int consumers;

    Takeover(ProducerFactory<?, ?> producers, KafkaProperties kafka) {
        this.producers = producers;
        this.consumers = kafka.getListener().getConcurrency();
    }

    /**
     * Creates the producers and returns them to the factory's cache. A producer's first call makes the broker roll back
     * transactions open under its id. The framework would create the producers only when records arrive. But none
     * arrive from a partition whose offset is in an open transaction (KIP-447), so this service, and all readers with
     * it, would wait until the transaction's timeout.
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
