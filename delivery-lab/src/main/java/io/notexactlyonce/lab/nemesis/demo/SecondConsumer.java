package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.SecondInstance;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.function.Consumer;

/** A second order-consumer takes over some partitions for a moment, and gives them back. */
final class SecondConsumer implements FaultAction {

    private static final Duration LONGEST_REBALANCE = Duration.ofSeconds(30);

    /** Long enough that both have batches of their own. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    @Override
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        var second = demo.system().secondConsumer();
        step.accept(FaultStep.JOIN);
        try {
            second.start();
            step.accept(FaultStep.SHARE);
            var moved = GroupAssignments.awaitPartitionsOf(
                    SecondInstance.CLIENT_ID,
                    demo.kafka(),
                    Topics.ORDERS,
                    Component.ORDER_CONSUMER.label(),
                    LONGEST_REBALANCE);
            Wait.outlast(TOGETHER);
            step.accept(FaultStep.LEAVE);
            return FaultOutcome.of(FaultCount.PARTITIONS_MOVED, (long) moved.size());
        } finally {
            second.stop();
        }
    }
}
