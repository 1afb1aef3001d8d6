package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.SecondInstance;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.GroupAssignments;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** A second order-consumer takes over some partitions for a moment, and gives them back. */
final class SecondConsumer {

    /** For {@code docker compose}; without the agent, which listens at an address of the first instance alone. */
    static final String COMMAND =
            "docker compose run --rm -e SPRING_KAFKA_CONSUMER_CLIENTID=%s -e JAVA_TOOL_OPTIONS= order-consumer  # Ctrl-C ends it"
                    .formatted(SecondInstance.CLIENT_ID);

    private static final Duration LONGEST_REBALANCE = Duration.ofSeconds(30);

    /** Time to copy a command, and for a container to start. */
    private static final Duration LONGEST_TYPING = Duration.ofMinutes(1);

    /** Long enough that both have batches of their own. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private SecondConsumer() {}

    static FaultOutcome startedByTheLab(DemoSystem demo, Consumer<FaultStep> step) {
        var second = demo.ownProcesses().secondConsumer();
        step.accept(FaultStep.JOIN);
        try {
            second.start();
            step.accept(FaultStep.SHARE);
            var moved = awaitPartitions(demo, LONGEST_REBALANCE);
            Wait.outlast(TOGETHER);
            step.accept(FaultStep.LEAVE);
            return FaultOutcome.of(FaultCount.PARTITIONS_MOVED, (long) moved.size());
        } finally {
            second.stop();
        }
    }

    /** With the command, which names its Kafka clients as the lab does. */
    static FaultOutcome startedByTheUser(DemoSystem demo, Consumer<FaultStep> step) {
        step.accept(FaultStep.COMMAND);
        var moved = awaitPartitions(demo, LONGEST_TYPING);
        step.accept(FaultStep.STAY);
        Wait.until(
                "the second instance to be stopped again",
                LONGEST_TYPING,
                () -> GroupAssignments.settled(
                                demo.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label(), LONGEST_REBALANCE)
                        .keySet()
                        .stream()
                        .noneMatch(member -> member.startsWith(SecondInstance.CLIENT_ID)));
        return FaultOutcome.of(FaultCount.PARTITIONS_MOVED, (long) moved.size());
    }

    private static Set<Integer> awaitPartitions(DemoSystem demo, Duration limit) {
        return GroupAssignments.awaitPartitionsOf(
                SecondInstance.CLIENT_ID, demo.kafka(), Topics.ORDERS, Component.ORDER_CONSUMER.label(), limit);
    }
}
