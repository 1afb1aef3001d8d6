package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scenario 12: the consumer dies at each point between the delivery of a record and the commit of its offset. */
public final class CrashPoints implements Scenario {

    private static final int EVENTS = 5;

    /** For any consumer that commits manually. */
    static final Crash BEFORE_OFFSET =
            new Crash("between its effects and their offsets", CrashPoint.at(ServicePoints.BEFORE_OFFSET_COMMIT));

    private static final List<Crash> EVERYWHERE = List.of(
            new Crash("before the inbox", CrashPoint.at(ServicePoints.BEFORE_INBOX)),
            new Crash("after the inbox", CrashPoint.at(ServicePoints.AFTER_INBOX)),
            new Crash("before the commit", CrashPoint.at(ServicePoints.EFFECTS_WRITTEN)),
            new Crash("after the commit", CrashPoint.at(ServicePoints.EFFECTS_COMMITTED)),
            new Crash("after the acknowledgement", CrashPoint.at(ServicePoints.AFTER_OFFSET_COMMIT)));

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                12,
                "crash-points",
                "a consumer dies between its database and its offset",
                "The effect goes to the database and the offset to Kafka, and nothing commits both at once. A consumer"
                        + " that dies in between gets the record again after the restart. Unless the database has a"
                        + " note that the record was processed, its effect happens a second time.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(ManualCommitConsumer.class)) {
            producer.sendNew(EVENTS);
            BEFORE_OFFSET.of(consumer, topic.recorder());
            consumer.start();
            topic.awaitConsumed();
        }
        return new VariantRun("commits manually, no inbox", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        consumer.stop();
        for (var crash : EVERYWHERE) {
            orders.write(OrderEvents.created(1));
            crash.of(consumer, orders.recorder());
        }
        consumer.start();
        orders.awaitConsumed();
        return new VariantRun(
                "order-consumer, killed at five points", Guarantee.AT_LEAST_ONCE_WITH_INBOX, orders.observeEffects());
    }
}
