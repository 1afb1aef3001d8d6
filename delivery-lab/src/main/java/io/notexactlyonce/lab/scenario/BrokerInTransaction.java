package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.settle.SettleThenCommit;
import io.notexactlyonce.lab.stage.Settlements;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import io.notexactlyonce.lab.system.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Behind the recipes: the broker is killed while a transaction is open. */
public final class BrokerInTransaction implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "the broker is killed and started";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Override
    public int number() {
        return 24;
    }

    @Override
    public String id() {
        return "broker-killed-in-transaction";
    }

    @Override
    public String title() {
        return "the broker is killed when the outputs are written and not yet committed";
    }

    @Override
    public String explanation() {
        return "The outputs are in the log and the broker is gone before the offset. The processor can't commit, gives up, is"
                + " started again as services are, and writes everything a second time. A transaction survives the broker: it is"
                + " in its log, and is committed or aborted as a whole when that is back.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var outputs = lane.outputs();
        var impatient = Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "900");
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var stall = TransactionPoints.stallBeforeOffsetAlone();
                var processor = lane.program(SettleThenCommit.class, 1, impatient)) {
            producer.sendNew(EVENTS);
            processor.with(stall.shut());
            processor.start();
            stall.awaitStopped(1, PATIENCE);
            lane.chronicle().during(FAULT, () -> {
                stage.broker().kill();
                stall.open();
                Wait.until("the processor to give up", PATIENCE, () -> !processor.isRunning());
                stage.broker().start();
            });
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
        try (var stall = TransactionPoints.stallBeforeCommit()) {
            processor.with(stall.shut());
            processor.start();
            orders.write(OrderEvents.created(EVENTS));
            stall.awaitStopped(1, PATIENCE);
            orders.chronicle().during(FAULT, () -> {
                stage.broker().kill();
                stage.broker().start();
            });
            stall.open();
            processor.without(stall);
            var settlements = Settlements.of(orders, stage);
            settlements.awaitSettled();
            return new Half("settlement-processor", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
        }
    }
}
