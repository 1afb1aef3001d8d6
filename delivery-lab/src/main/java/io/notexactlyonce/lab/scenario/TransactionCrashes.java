package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.SettleThenCommit;
import java.util.Map;
import java.util.Set;

/** As in scenario 12, the processor dies at each point, here of its transaction. */
public final class TransactionCrashes implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                23,
                "transaction-crash-points",
                "a processor dies between its outputs and its offsets",
                "A processor that turns one topic into another writes twice: the outputs, and the offset of their"
                        + " input. If it dies in between, it writes the outputs again, and no producer's idempotence"
                        + " recognizes them. Only a transaction over both does.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(SettleThenCommit.class)) {
            producer.sendNew(EVENTS);
            TransactionPoints.BETWEEN_OUTPUTS_AND_OFFSET.of(processor, topic.recorder());
            processor.start();
            topic.awaitConsumed();
        }
        return new VariantRun("sends, then commits", Guarantee.NONE, outputs.observe());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        var processor = environment.service(Component.SETTLEMENT_PROCESSOR).process();
        processor.stop();
        for (var crash : TransactionPoints.EVERYWHERE) {
            orders.write(OrderEvents.created(EVENTS));
            crash.of(processor, orders.recorder());
        }
        processor.start();
        var settlements = Settlements.of(orders, environment);
        settlements.awaitSettled();
        return new VariantRun(
                "settlement-processor, killed at four points", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
    }
}
