package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.clients.ManualCommitConsumer;
import io.notexactlyonce.lab.nemesis.Backup;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** An operator goes back to a backup, and the offsets, which are Kafka's, stay where they are. */
public final class RestoredDatabase implements Scenario {

    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                39,
                "restored-database",
                "the consumer's database is restored from a backup",
                "The database is back where it was before the last events, and knows nothing of them. The group's offsets are in"
                        + " Kafka and stand behind them, so nobody is given them again: they are lost, no error tells of it, and"
                        + " all that comes later is taken in as if nothing had happened. A consumer that keeps, beside its effects,"
                        + " which offset comes next believes its database, goes back by itself, and absorbs what it has had.",
                Set.of(Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        try (var producer = topic.producer(Map.of("acks", "all"));
                var consumer = topic.program(ManualCommitConsumer.class)) {
            consumer.start();
            play(environment, environment.programDatabase(), consumer, () -> {
                producer.sendNew(EVENTS);
                topic.awaitConsumed();
            });
        }
        return new VariantRun("commits by hand", Guarantee.NONE, topic.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var consumer = environment.service(Component.ORDER_CONSUMER).process();
        play(environment, environment.databaseOf(Component.ORDER_CONSUMER), consumer, () -> {
            orders.place(EVENTS);
            orders.awaitRelayed();
            orders.awaitConsumed();
        });
        awaitEffects(orders);
        return new VariantRun(
                "order-consumer: goes back to what its database knows",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    /** Some events before the backup, some after it, which the restored database doesn't know, and some after that. */
    private static void play(
            TestEnvironment environment, DatabaseAccess database, JavaProcess consumer, Runnable someEvents) {
        someEvents.run();
        consumer.stop();
        try (var backup = Backup.of(environment.database(), database)) {
            consumer.start();
            someEvents.run();
            consumer.stop();
            backup.restore();
            consumer.start();
            someEvents.run();
        }
    }

    /** The offsets don't tell: they stood at the end all the time. What is missing in the end is for the checker to say. */
    private static void awaitEffects(OrderWorkload orders) {
        try {
            Wait.until("the events that the backup doesn't know", PATIENCE, () -> {
                var seen = orders.observeEffects();
                var effects = seen.effects().orElseThrow();
                return seen.log().stream().allMatch(read -> effects.containsKey(read.eventId()));
            });
        } catch (ConditionTimeoutException e) {
            // they are lost
        }
    }
}
