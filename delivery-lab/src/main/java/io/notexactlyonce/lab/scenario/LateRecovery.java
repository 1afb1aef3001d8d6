package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.RecoverThenInit;
import io.notexactlyonce.lab.observe.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A variation of {@link PreparedCommit}: the processor recovers correctly, but after Kafka's timeout. */
public final class LateRecovery implements Scenario {

    private static final String SHORT = "2000";
    private static final String LONG = "900000";

    /** The broker looks for expired transactions every ten seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                37,
                "late-recovery",
                "a processor that has committed its database comes back later than transaction.timeout.ms",
                "The database has committed, the processor is dead, and its row says what to do in Kafka. But Kafka"
                        + " doesn't know about the row: after transaction.timeout.ms the broker aborts the transaction,"
                        + " and no client can commit it any more. So the timeout has to be longer than the longest"
                        + " outage. Until it is over, readers of committed records wait behind the open transaction."
                        + " KIP-939 gives such transactions no timeout at all.",
                Set.of(Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        return play(environment, id(), SHORT, Guarantee.NONE);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        return play(environment, id() + "-guarded", LONG, Guarantee.EXACTLY_ONCE_IN_KAFKA);
    }

    private VariantRun play(TestEnvironment environment, String name, String timeout, Guarantee guarantee) {
        var topic = IsolatedTopic.in(environment, name, 1);
        var outputs = topic.outputs();
        var settings = Map.of("group.instance.id", "processor", "transaction.timeout.ms", timeout);
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(RecoverThenInit.class, 1, settings)) {
            producer.sendNew(PreparedCommit.EVENTS);
            TransactionPoints.BEFORE_COMMIT.of(processor, topic.recorder());
            awaitTimeouts(environment, name);
            processor.start();
            if (guarantee == Guarantee.NONE) {
                PreparedCommit.awaitEnd(processor);
            } else {
                topic.awaitConsumed();
            }
        }
        return new VariantRun("transaction.timeout.ms=" + timeout, guarantee, outputs.observeEffects());
    }

    /**
     * Returns when the broker has aborted another transaction with the short timeout, which was opened after the crash.
     */
    private static void awaitTimeouts(TestEnvironment environment, String name) {
        var beside = IsolatedTopic.in(environment, name + "-beside", 1);
        try (var forgotten = beside.transactionalProducer(Map.of("transaction.timeout.ms", SHORT))) {
            forgotten.begin();
            forgotten.send(OrderEvents.created());
            Transactions.awaitAborted(environment.kafka(), beside.name(), PATIENCE);
        }
    }
}
