package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.transactions.DatabaseAfterTransaction;
import io.notexactlyonce.lab.naive.transactions.DatabaseInTransaction;
import io.notexactlyonce.lab.naive.transactions.InboxInTransaction;
import io.notexactlyonce.lab.nemesis.Crash;
import java.util.Map;
import java.util.Set;

/** Where exactly once ends: a Kafka transaction with a row in a database beside it. */
public final class DatabaseBeside implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                27,
                "database-beside-transaction",
                "a Kafka transaction, and a write to a database inside it",
                "A Kafka transaction covers only what is in Kafka. A row written before its commit stays when the"
                        + " process dies and the transaction is aborted, and is then written again. A row written after"
                        + " the commit is lost when the process dies in between. The outputs in Kafka are right in both"
                        + " cases.",
                Set.of(Anomaly.DOUBLE_EFFECT, Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        diesAt(TransactionPoints.BEFORE_COMMIT, DatabaseInTransaction.class, topic);
        diesAt(TransactionPoints.AFTER_COMMIT, DatabaseAfterTransaction.class, topic);
        return new VariantRun("writes before the commit, or after it", Guarantee.NONE, outputs.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id() + "-guarded", 1);
        var outputs = topic.outputs();
        diesAt(TransactionPoints.BEFORE_COMMIT, InboxInTransaction.class, topic);
        diesAt(TransactionPoints.AFTER_COMMIT, InboxInTransaction.class, topic);
        return new VariantRun(
                "writes before the commit, with an inbox", Guarantee.EXACTLY_ONCE_IN_KAFKA, outputs.observeEffects());
    }

    private static void diesAt(Crash crash, Class<? extends Runnable> program, IsolatedTopic topic) {
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                // a static member of its group, so that the restarted one needn't wait until the dead one has timed out
                var processor = topic.program(program, 1, Map.of("group.instance.id", "processor"))) {
            producer.sendNew(EVENTS);
            crash.of(processor, topic.recorder());
            processor.start();
            topic.awaitConsumed();
        }
    }
}
