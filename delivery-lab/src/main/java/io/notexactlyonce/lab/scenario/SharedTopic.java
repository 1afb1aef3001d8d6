package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.GroupConfig;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.observe.ShareGroupOffsets;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.stream.Collectors;

/** A topic whose readers are a share group. */
public final class SharedTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final IsolatedTopic topic;
    private final Kafka kafka;

    private SharedTopic(IsolatedTopic topic, Kafka kafka) {
        this.topic = topic;
        this.kafka = kafka;
    }

    /** Of one partition, with a topic of dead letters. */
    public static SharedTopic of(String name, TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, name, 1);
        environment.kafka().createTopic(topic.address().deadLetters(), 1);
        GroupConfig.share(environment.kafka(), topic.address().group());
        return new SharedTopic(topic, environment.kafka());
    }

    /** Everything else that an isolated topic offers. */
    public IsolatedTopic topic() {
        return topic;
    }

    /** Returns when the group gets no more deliveries: every record is accepted, rejected, or given up. */
    public void awaitNothingLeft() {
        ShareGroupOffsets.awaitEnd(kafka, topic.name(), topic.address().group(), PATIENCE);
    }

    /** Observes the log, the effects, the resulting state of the orders, and the dead letters. */
    public Observation observe() {
        var seen = topic.observeStates();
        var dead = TopicLog.of(kafka, topic.address().deadLetters()).stream()
                .map(LogRecord::eventId)
                .collect(Collectors.toSet());
        var readings = ShareGroupOffsets.of(kafka, topic.name(), topic.address().group());
        return new Observation(seen.history(), seen.log(), dead, readings, seen.effects(), seen.states());
    }
}
