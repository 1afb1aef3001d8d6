package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.SettleThenCommit;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The broker is killed while a transaction is open. */
public final class BrokerInTransaction implements Scenario {

    private static final int EVENTS = 5;
    private static final String FAULT = "the broker is killed and started";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                24,
                "broker-killed-in-transaction",
                "the broker is killed after the outputs are written and before they are committed",
                "The outputs are in the log, and the broker dies before the offset is committed. The processor can't"
                        + " commit, gives up, is restarted as services are, and writes every output a second time. A"
                        + " transaction survives the broker: it is in the broker's log, and is committed or aborted as"
                        + " a whole after the restart.",
                Set.of(Anomaly.DOUBLE_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        var impatient = Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "900");
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var stall = TransactionPoints.stallBeforeOffsetAlone();
                var processor = topic.program(SettleThenCommit.class, 1, impatient)) {
            producer.sendNew(EVENTS);
            processor.with(stall.shut());
            processor.start();
            stall.awaitStopped(1, PATIENCE);
            topic.recorder().during(FAULT, () -> {
                environment.broker().kill();
                stall.open();
                Wait.until("the processor to give up", PATIENCE, () -> !processor.isRunning());
                environment.broker().start();
            });
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
        try (var stall = TransactionPoints.stallBeforeCommit()) {
            processor.with(stall.shut());
            processor.start();
            orders.write(OrderEvents.created(EVENTS));
            stall.awaitStopped(1, PATIENCE);
            orders.recorder().during(FAULT, () -> {
                environment.broker().kill();
                environment.broker().start();
            });
            stall.open();
            processor.without(stall);
            var settlements = Settlements.of(orders, environment);
            settlements.awaitSettled();
            return new VariantRun("settlement-processor", Guarantee.EXACTLY_ONCE_IN_KAFKA, settlements.observe());
        }
    }
}
