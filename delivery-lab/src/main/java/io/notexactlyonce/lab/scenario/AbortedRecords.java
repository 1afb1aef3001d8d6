package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.SettleInTransaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scenario 15: a processor dies when its whole transaction is in the log, except for the commit. */
public final class AbortedRecords implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                15,
                "aborted-records",
                "a processor dies before it commits, and a consumer reads its outputs",
                "A transaction's records are in the log at once, and an abort doesn't remove them. A consumer reads"
                        + " uncommitted records unless it is configured not to: it gets the aborted outputs and then"
                        + " those of the second attempt.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(SettleInTransaction.class)) {
            producer.sendNew(EVENTS);
            TransactionPoints.ALL_BUT_THE_COMMIT.of(processor, topic.recorder());
            processor.start();
            topic.awaitConsumed();
        }
        return new VariantRun("a reader at read_uncommitted", Guarantee.NONE, outputs.observeUncommitted());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var settlements = Settlements.of(orders, environment);
        var processor = environment.service(Component.SETTLEMENT_PROCESSOR).process();
        settlements.awaitSettled();
        processor.stop();
        var before = settlements.committed();
        // one order, so one partition and one transaction: with two threads, one could commit while the other dies
        var created = OrderEvents.created();
        orders.write(List.of(created, OrderEvents.cancelled(created)));
        TransactionPoints.ALL_BUT_THE_COMMIT.of(processor, orders.recorder());
        if (!settlements.committed().equals(before)) {
            throw new IllegalStateException("the offsets moved without their transaction: from %s to %s"
                    .formatted(before, settlements.committed()));
        }
        processor.start();
        settlements.awaitSettled();
        return new VariantRun(
                "settlement-processor, a reader at read_committed",
                Guarantee.EXACTLY_ONCE_IN_KAFKA,
                settlements.observe());
    }
}
