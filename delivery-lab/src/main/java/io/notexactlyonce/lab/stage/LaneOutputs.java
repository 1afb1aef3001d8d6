package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.judge.Derivation;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.testbed.Kafka;

/** The settlements that a lane's programs make of its events. */
public final class LaneOutputs {

    private final Lane lane;
    private final Kafka kafka;
    private final String topic;

    LaneOutputs(Lane lane, Kafka kafka, String topic) {
        this.lane = lane;
        this.kafka = kafka;
        this.topic = topic;
        kafka.createTopic(topic, 1);
    }

    public String topic() {
        return topic;
    }

    /** As a reader of committed records finds them. */
    public Observation observe() {
        return lane.observeLog().with(derivation());
    }

    /** As a reader finds them who takes what is in the log. */
    public Observation observeUncommitted() {
        return lane.observeLog().with(derivation().readUncommitted());
    }

    /** With the effects in the database that came with them. */
    public Observation observeEffects() {
        return lane.observeEffects().with(derivation());
    }

    private Derivation derivation() {
        return Derivations.of(kafka, lane.topic(), topic, read -> true);
    }
}
