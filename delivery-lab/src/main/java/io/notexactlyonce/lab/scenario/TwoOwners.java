package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.Set;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** Exactly once inside Kafka relies on each partition having one owner. */
public final class TwoOwners implements Scenario {

    /** Whether the slow member gets records before it hears of its new assignment is a matter of milliseconds: every other time. */
    private static final int MOST_ATTEMPTS = 20;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                49,
                "two-owners",
                "an instance is slow to take over partitions when their owner comes back",
                "Of two processors one is restarted. The other gets its partitions, is slow to take them over, and loses"
                        + " the answer to a heartbeat. With the group protocol of KIP-848, its next heartbeat names the"
                        + " partitions that it has so far. The broker concludes that it doesn't want the others, and"
                        + " gives them back to the restarted one; the slow one takes them over nevertheless. Both have"
                        + " valid epochs, so the broker accepts the transactions of both, and records are settled twice."
                        + " With the classic protocol no member gets a partition before each other member has joined"
                        + " again without it.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id());
        var settlements = Settlements.of(orders, environment);
        try (var takeover = new SlowTakeover(environment, orders, GroupProtocol.CONSUMER)) {
            for (int attempt = 1; attempt <= MOST_ATTEMPTS && !settlements.hasDuplicates(); attempt++) {
                takeover.play();
                settlements.awaitSettled();
            }
        }
        return new VariantRun(
                "two instances of settlement-processor, group.protocol=consumer",
                Guarantee.NONE,
                settlements.observe());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var settlements = Settlements.of(orders, environment);
        try (var takeover = new SlowTakeover(environment, orders, GroupProtocol.CLASSIC)) {
            takeover.play();
            settlements.awaitSettled();
        }
        return new VariantRun(
                "two instances of settlement-processor, group.protocol=classic",
                Guarantee.EXACTLY_ONCE_IN_KAFKA,
                settlements.observe());
    }
}
