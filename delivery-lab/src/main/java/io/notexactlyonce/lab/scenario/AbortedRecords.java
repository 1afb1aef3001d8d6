package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.settle.SettleInTransaction;
import io.notexactlyonce.lab.stage.Settlements;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recipe 15: a processor dies when all of its transaction is in the log, and the commit isn't. */
public final class AbortedRecords implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public int number() {
        return 15;
    }

    @Override
    public String id() {
        return "aborted-records";
    }

    @Override
    public String title() {
        return "a processor dies before it commits, and somebody reads its outputs";
    }

    @Override
    public String explanation() {
        return "What a transaction has written is in the log at once, and an abort takes nothing out of it. A reader who doesn't ask"
                + " for committed records, and by default none does, gets the outputs that were aborted and then those of the"
                + " second attempt.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var outputs = lane.outputs();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = lane.program(SettleInTransaction.class)) {
            producer.sendNew(EVENTS);
            TransactionPoints.ALL_BUT_THE_COMMIT.of(processor, lane.chronicle());
            processor.start();
            lane.awaitConsumed();
        }
        return new Half("a reader at read_uncommitted", Guarantee.NONE, outputs.observeUncommitted());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var settlements = Settlements.of(orders, stage);
        var processor = stage.service(Role.SETTLEMENT_PROCESSOR).process();
        settlements.awaitSettled();
        processor.stop();
        var before = settlements.committed();
        // one order, so one partition and one transaction: of two threads the other could commit while this one dies
        var created = OrderEvents.created();
        orders.write(List.of(created, OrderEvents.cancelled(created)));
        TransactionPoints.ALL_BUT_THE_COMMIT.of(processor, orders.chronicle());
        if (!settlements.committed().equals(before)) {
            throw new IllegalStateException("the offsets moved without their transaction: from %s to %s"
                    .formatted(before, settlements.committed()));
        }
        processor.start();
        settlements.awaitSettled();
        return new Half(
                "settlement-processor, a reader at read_committed",
                Guarantee.EXACTLY_ONCE_IN_KAFKA,
                settlements.observe());
    }
}
