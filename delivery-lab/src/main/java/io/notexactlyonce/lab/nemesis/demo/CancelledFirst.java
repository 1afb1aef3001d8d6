package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.nemesis.FaultOrder;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Puts the cancellation of an order into the log before the order. While the proxy holds what the relay sends, an order is
 * placed and cancelled as every other, so that the callers' books have it; the lab writes a copy of the cancellation, and
 * the relay then sends both events. The copy is marked, see {@link io.notexactlyonce.lab.model.LabRecord}.
 */
final class CancelledFirst implements FaultAction {

    private static final int LONGEST_ORDER_SECONDS = 10;
    private static final Duration LONGEST_WAY = Duration.ofSeconds(30);

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.CANCEL);
        var growth = Growth.of(demo.figures(), Metric.OUT_OF_ORDER, Metric.DUPLICATES_ABSORBED, Metric.CARELESS_TWICE);
        UUID order;
        try (var held = demo.wires().arm(FaultOrder.holdRequests(ApiKeys.PRODUCE, Component.ORDER_PRODUCER.label()))) {
            order = demo.orders()
                    .placeAndCancelNow()
                    .orTimeout(LONGEST_ORDER_SECONDS, TimeUnit.SECONDS)
                    .join();
            Wait.until("the relay to send the order", LONGEST_WAY, () -> held.strikes() > 0);
            OutboxCopy.ofLastEvent(demo.producerDatabase(), order).send(demo.kafka());
        } catch (CompletionException e) {
            throw new IllegalStateException("No order was placed and cancelled: " + e.getCause(), e);
        }
        step.accept(FaultStep.HANDLE);
        growth.await(LONGEST_WAY);
        return FaultOutcome.of(FaultCount.EARLY_CANCELLATIONS, 1).with(order);
    }
}
