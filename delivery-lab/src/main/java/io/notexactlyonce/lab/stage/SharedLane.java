package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Observation;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.stream.Collectors;

/** A lane whose readers are a share group. */
public final class SharedLane {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lane lane;
    private final Kafka kafka;

    private SharedLane(Lane lane, Kafka kafka) {
        this.lane = lane;
        this.kafka = kafka;
    }

    /** Of one partition, with a topic of dead letters. */
    public static SharedLane of(String name, Stage stage) {
        var lane = stage.lane(name, 1);
        stage.kafka().createTopic(lane.address().deadLetters(), 1);
        GroupConfig.share(stage.kafka(), lane.address().group());
        return new SharedLane(lane, stage.kafka());
    }

    /** All else that a lane has. */
    public Lane lane() {
        return lane;
    }

    /** Returns when the group will be given nothing any more: every record is accepted, rejected, or given up. */
    public void awaitNothingLeft() {
        ShareReadings.awaitEnd(kafka, lane.topic(), lane.address().group(), PATIENCE);
    }

    /** Of the log, the effects, the state that they have made of the orders, and the dead letters. */
    public Observation observe() {
        var seen = lane.observeStates();
        var dead = TopicLog.of(kafka, lane.address().deadLetters()).stream()
                .map(LogRecord::eventId)
                .collect(Collectors.toSet());
        var readings = ShareReadings.of(kafka, lane.topic(), lane.address().group());
        return new Observation(seen.history(), seen.log(), dead, readings, seen.effects(), seen.states());
    }
}
