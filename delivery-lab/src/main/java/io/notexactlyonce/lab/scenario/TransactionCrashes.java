package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.settle.SettleThenCommit;
import io.notexactlyonce.lab.stage.Settlements;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.Map;
import java.util.Set;

/** Behind the recipes, and as 12 does it: the processor dies at each place of its transaction. */
public final class TransactionCrashes implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public int number() {
        return 23;
    }

    @Override
    public String id() {
        return "transaction-crash-points";
    }

    @Override
    public String title() {
        return "a processor dies between its outputs and its offsets";
    }

    @Override
    public String explanation() {
        return "Who makes one topic of another writes twice: the outputs, and the offset of what they were made from. Who dies in"
                + " between writes the outputs again, and no producer's idempotence knows them for the same; only a transaction"
                + " with both in it does.";
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
                var processor = lane.program(SettleThenCommit.class)) {
            producer.sendNew(EVENTS);
            TransactionPoints.BETWEEN_OUTPUTS_AND_OFFSET.of(processor, lane.chronicle());
            processor.start();
            lane.awaitConsumed();
        }
        return new Half("sends, then commits", Guarantee.NONE, outputs.observe());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var processor = stage.service(Role.SETTLEMENT_PROCESSOR).process();
        processor.stop();
        for (var crash : TransactionPoints.EVERYWHERE) {
            orders.write(OrderEvents.created(EVENTS));
            crash.of(processor, orders.chronicle());
        }
        processor.start();
        var settlements = Settlements.of(orders, stage);
        settlements.awaitSettled();
        return new Half(
                "settlement-processor, killed at four places", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
    }
}
