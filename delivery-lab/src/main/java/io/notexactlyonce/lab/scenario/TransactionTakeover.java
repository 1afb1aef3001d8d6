package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.transactions.SettleThenCommit;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** As in scenario 13, but in a transaction: a processor is late, and another one gets its records. */
public final class TransactionTakeover implements Scenario {

    private static final int EVENTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Lateness lateness;

    TransactionTakeover(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                lateness == Lateness.STALLED ? 25 : 26,
                lateness == Lateness.STALLED ? "rebalance-in-transaction" : "zombie-in-transaction",
                lateness == Lateness.STALLED
                        ? "the partitions move while a processor's transaction is open"
                        : "a frozen processor wakes up in its transaction after its partitions have moved",
                "A late processor loses its partitions when its outputs are written and its offset isn't, and the next"
                        + " owner writes the same outputs. A transaction's offsets carry the generation of the group in"
                        + " which their records were read. So the broker refuses the late processor, and aborts its"
                        + " outputs as well.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        var hurried = Map.of("max.poll.interval.ms", String.valueOf(lateness.maxPollInterval.toMillis()));
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var stall = TransactionPoints.stallBeforeOffsetAlone();
                var late = topic.program(SettleThenCommit.class, 1, hurried);
                var other = topic.program(SettleThenCommit.class, 2, Map.of())) {
            producer.sendNew(EVENTS);
            late.with(stall.shut());
            topic.recorder().during(lateness.title, () -> {
                late.start();
                stall.awaitStopped(1, PATIENCE);
                lateness.befall(late);
                other.start();
                topic.awaitConsumed();
                lateness.pass(late);
            });
        }
        return new VariantRun("sends, then commits", Guarantee.NONE, outputs.observe());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var settlements = new LateProcessor(lateness).play(environment, orders);
        return new VariantRun(
                "two instances of settlement-processor", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
    }
}
