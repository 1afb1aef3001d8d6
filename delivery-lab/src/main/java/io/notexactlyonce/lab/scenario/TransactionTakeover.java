package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.settle.SettleThenCommit;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Behind the recipes, and as 13 does it: a processor is late in its transaction, and another one is given its records. */
public final class TransactionTakeover implements Scenario {

    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Lateness lateness;

    TransactionTakeover(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public int number() {
        return lateness == Lateness.STALLED ? 25 : 26;
    }

    @Override
    public String id() {
        return lateness == Lateness.STALLED ? "rebalance-in-transaction" : "zombie-in-transaction";
    }

    @Override
    public String title() {
        return lateness == Lateness.STALLED
                ? "the partitions move while a processor's transaction is open"
                : "a frozen processor wakes up in its transaction after its partitions have moved";
    }

    @Override
    public String explanation() {
        return "A processor that is late loses its partitions with its outputs written and its offset not, and the one that gets"
                + " them writes the same outputs. The offsets of a transaction name the generation of the group that they were"
                + " read in: whoever comes too late is refused, and its outputs are aborted with them.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var outputs = lane.outputs();
        var hurried = Map.of("max.poll.interval.ms", String.valueOf(lateness.maxPollInterval.toMillis()));
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var stall = TransactionPoints.stallBeforeOffsetAlone();
                var late = lane.program(SettleThenCommit.class, 1, hurried);
                var other = lane.program(SettleThenCommit.class, 2, Map.of())) {
            producer.sendNew(EVENTS);
            late.with(stall.shut());
            lane.chronicle().during(lateness.title, () -> {
                late.start();
                stall.awaitStopped(1, PATIENCE);
                lateness.befall(late);
                other.start();
                lane.awaitConsumed();
                lateness.pass(late);
            });
        }
        return new Half("sends, then commits", Guarantee.NONE, outputs.observe());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        var settlements = new LateProcessor(lateness).play(stage, orders);
        return new Half("two of settlement-processor", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
    }
}
