package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.AutoCommitConsumer;
import io.notexactlyonce.lab.stage.Crash;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.Map;
import java.util.Set;

/** Recipe 10: the client commits by itself, and the process dies between the work and that commit. */
public final class AutoCommitInLoop implements Scenario {

    private static final int EVENTS = 20;

    private static final Crash IN_MID_BATCH = new Crash(
            "in the middle of a batch",
            CrashPoint.leaving(AutoCommitConsumer.class.getName(), "process").onCall(EVENTS / 2));

    private static final Crash AFTER_A_COUNT = new Crash(
            "after its first count", CrashPoint.leaving("io.notexactlyonce.analytics.counting.EventCounts", "add"));

    @Override
    public int number() {
        return 10;
    }

    @Override
    public String id() {
        return "auto-commit-in-loop";
    }

    @Override
    public String title() {
        return "an auto-committing consumer is killed in the middle of a batch";
    }

    @Override
    public String explanation() {
        return "With auto-commit a poll commits what the polls before it returned, so the work of the present batch isn't"
                + " committed yet when the process dies. After the restart Kafka delivers the whole batch again, and what had"
                + " been done is done twice.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        try (var producer = lane.producer(Map.of("acks", "all"));
                var consumer = lane.program(AutoCommitConsumer.class)) {
            producer.sendNew(EVENTS);
            IN_MID_BATCH.of(consumer, lane.chronicle());
            consumer.start();
            lane.awaitConsumed();
        }
        return new Half("enable.auto.commit=true, work in the poll loop", Guarantee.NONE, lane.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var events = stage.counted(id() + "-strong");
        var consumer = stage.service(Role.ANALYTICS_CONSUMER).process();
        consumer.stop();
        events.write(EVENTS);
        AFTER_A_COUNT.of(consumer, events.chronicle());
        events.write(EVENTS);
        consumer.start();
        events.awaitCounted();
        return new Half(
                "analytics-consumer: counts what the broker has confirmed as committed",
                Guarantee.AT_MOST_ONCE,
                events.observe());
    }
}
