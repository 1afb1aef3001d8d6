package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.clients.AutoCommitConsumer;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.Map;
import java.util.Set;

/** Scenario 10: the client commits automatically, and the process dies between the work and that commit. */
public final class AutoCommitInLoop implements Scenario {

    private static final int EVENTS = 20;

    private static final Crash IN_MID_BATCH = new Crash(
            "in the middle of a batch",
            CrashPoint.leaving(AutoCommitConsumer.class.getName(), "process").onCall(EVENTS / 2));

    private static final Crash AFTER_A_COUNT =
            new Crash("after its first count", CrashPoint.at(ServicePoints.AFTER_COUNT));

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                10,
                "auto-commit-in-loop",
                "an auto-committing consumer is killed in the middle of a batch",
                "With auto-commit, each poll commits the records of earlier polls. The current batch isn't committed"
                        + " yet when the process dies. After the restart Kafka delivers the whole batch again, and the"
                        + " records that were already processed are processed twice.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(AutoCommitConsumer.class)) {
            producer.sendNew(EVENTS);
            IN_MID_BATCH.of(consumer, topic.recorder());
            consumer.start();
            topic.awaitConsumed();
        }
        return new VariantRun("enable.auto.commit=true, work in the poll loop", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var events = CountedEventWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ANALYTICS_CONSUMER).process();
        consumer.stop();
        events.write(EVENTS);
        AFTER_A_COUNT.of(consumer, events.recorder());
        events.write(EVENTS);
        consumer.start();
        events.awaitCounted();
        return new VariantRun(
                "analytics-consumer: counts what the broker has confirmed as committed",
                Guarantee.AT_MOST_ONCE,
                events.observe());
    }
}
