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

/** An operator restores a backup, but the offsets, which are in Kafka, stay as they are. */
public final class RestoredDatabase implements Scenario {

    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                39,
                "restored-database",
                "the consumer's database is restored from a backup",
                "The database is back in its state before the last events, and doesn't know them. The group's offsets"
                        + " are in Kafka and already past them, so Kafka doesn't deliver them again. They are lost, no"
                        + " error says so, and later events are processed as if nothing had happened. A consumer that"
                        + " stores the next offset beside its effects trusts its database instead: it seeks back by"
                        + " itself, and absorbs the events that it already knows.",
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
        return new VariantRun("commits manually", Guarantee.NONE, topic.observeEffects());
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
                "order-consumer: seeks back to where its database ends",
                Guarantee.AT_LEAST_ONCE_WITH_INBOX,
                orders.observeEffects());
    }

    /** Writes events before the backup, after it (which the restored database doesn't know), and after the restore. */
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

    /** The offsets were at the end all the time and show no progress. The checker reports events that stay missing. */
    private static void awaitEffects(OrderWorkload orders) {
        try {
            Wait.until("the events that the backup doesn't know", PATIENCE, () -> {
                var seen = orders.observeEffects();
                var effects = seen.effects().orElseThrow();
                return seen.log().stream().allMatch(read -> effects.containsKey(read.eventId()));
            });
        } catch (ConditionTimeoutException e) {
            // they are lost, which the checker reports
        }
    }
}
