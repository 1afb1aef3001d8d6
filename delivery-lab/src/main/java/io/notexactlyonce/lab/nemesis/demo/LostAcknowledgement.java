package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.nemesis.FaultOrder;
import io.notexactlyonce.lab.nemesis.WireFaults.ArmedFault;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.protocol.ApiKeys;

/** Kafka stores what the relay sends next, and the connection breaks before it can say so. The relay sends it again. */
final class LostAcknowledgement implements FaultAction {

    private static final Duration LONGEST_WAY = Duration.ofSeconds(30);

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.LISTEN);
        var relay = Component.ORDER_PRODUCER.label();
        try (var lost = demo.wires().arm(FaultOrder.loseNextResponse(ApiKeys.PRODUCE, relay))) {
            await(lost, "order-producer to send something: do orders flow?");
            step.accept(FaultStep.RESEND);
            try (var next = demo.wires().arm(FaultOrder.watchResponses(ApiKeys.PRODUCE, relay))) {
                await(next, "order-producer to send it again");
            }
        }
        return FaultOutcome.of(FaultCount.ACKNOWLEDGEMENTS_LOST, 1);
    }

    private static void await(ArmedFault fault, String what) {
        Wait.until(what, LONGEST_WAY, () -> fault.strikes() > 0);
    }
}
