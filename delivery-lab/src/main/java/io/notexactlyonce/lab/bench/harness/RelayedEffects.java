package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.Kafka;
import java.time.Instant;
import java.util.List;

/**
 * The rows that a relay considers acknowledged, and deletes. With acks=0 that doesn't say what is in the log, so the
 * log is checked in the end.
 */
final class RelayedEffects implements Effects {

    private final TableEffects acknowledged;
    private final Kafka kafka;
    private final String topic;

    RelayedEffects(TableEffects acknowledged, Kafka kafka, String topic) {
        this.acknowledged = acknowledged;
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public long count() {
        return acknowledged.count();
    }

    /** The number of records in the log; only the relay writes there. */
    @Override
    public long distinct() {
        return LogEnds.sum(kafka, topic);
    }

    @Override
    public Instant latest() {
        return acknowledged.latest();
    }

    @Override
    public List<Instant> moments(List<OrderEvent> events) {
        return acknowledged.moments(events);
    }

    @Override
    public void close() {
        acknowledged.close();
    }
}
