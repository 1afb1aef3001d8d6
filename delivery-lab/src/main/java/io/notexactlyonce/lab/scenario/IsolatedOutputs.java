package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.lab.observe.TransformedLogs;
import io.notexactlyonce.testbed.Kafka;

/** The settlements that the programs of an isolated topic make from its events. */
public final class IsolatedOutputs {

    private final IsolatedTopic input;
    private final Kafka kafka;
    private final String topic;

    IsolatedOutputs(IsolatedTopic input, Kafka kafka, String topic) {
        this.input = input;
        this.kafka = kafka;
        this.topic = topic;
        kafka.createTopic(topic, 1);
    }

    public String topic() {
        return topic;
    }

    /** As a reader of committed records sees them. */
    public Observation observe() {
        return input.observeLog().with(derivation());
    }

    /** As a reader of uncommitted records sees them. */
    public Observation observeUncommitted() {
        return input.observeLog().with(derivation().readUncommitted());
    }

    /** Together with the effects in the database. */
    public Observation observeEffects() {
        return input.observeEffects().with(derivation());
    }

    private TransformedLog derivation() {
        return TransformedLogs.of(kafka, input.name(), topic, read -> true);
    }
}
