package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.nemesis.FaultOrder;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.function.Consumer;

/** For some seconds each connection of a service to Kafka breaks when it asks for something. */
record CutConnections(Component target, Duration time) implements FaultAction {

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.CUT);
        try (var cut = demo.wires().arm(FaultOrder.cutRequests(target.label()))) {
            Wait.outlast(time);
            return FaultOutcome.of(FaultCount.CONNECTIONS_CUT, (long) cut.strikes());
        }
    }
}
