package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The faults that a user can cause in a running demo, each at the moment that shows a guarantee. A kill at any other
 * moment mostly shows nothing: the critical moments last milliseconds.
 */
public enum DemoFault {
    /** Between its database's commit and its acknowledgement: the batch comes again. */
    CONSUMER_AFTER_COMMIT(
            Component.ORDER_CONSUMER, Death.at(Component.ORDER_CONSUMER, ServicePoints.EFFECTS_COMMITTED)),

    /** The database rolls back. */
    CONSUMER_BEFORE_COMMIT(Component.ORDER_CONSUMER, Death.at(Component.ORDER_CONSUMER, ServicePoints.EFFECTS_WRITTEN)),

    /** It reconnects, and goes on where it was. */
    CUT_CONSUMER(Component.ORDER_CONSUMER, new CutConnections(Component.ORDER_CONSUMER, Duration.ofSeconds(4))),

    /** Partitions change hands, and come back. */
    SECOND_CONSUMER(
            Component.ORDER_CONSUMER,
            SecondConsumer::startedByTheLab,
            SecondConsumer.COMMAND,
            SecondConsumer::startedByTheUser),

    /** Released by its offset's commit, and never counted. */
    ANALYTICS_BEFORE_COUNT(
            Component.ANALYTICS_CONSUMER, Death.at(Component.ANALYTICS_CONSUMER, ServicePoints.BEFORE_COUNT)),

    /** Kafka aborts its transaction. */
    SETTLEMENT_IN_TRANSACTION(
            Component.SETTLEMENT_PROCESSOR,
            Death.at(Component.SETTLEMENT_PROCESSOR, ServicePoints.AFTER_TRANSACTION_OFFSETS)),

    /** As order-consumer after its commit, and without an inbox. */
    CARELESS_AFTER_COMMIT(
            Component.CARELESS_CONSUMER, Death.at(Component.CARELESS_CONSUMER, ServicePoints.BEFORE_OFFSET_COMMIT)),

    /** The relay sends again what Kafka has stored. */
    LOST_ACKNOWLEDGEMENT(Component.ORDER_PRODUCER, new LostAcknowledgement()),
    KAFKA(
            Component.BROKER,
            Death.of(Component.BROKER),
            "docker compose exec kafka sh -c 'kill -9 -1'",
            new ByHand(Component.BROKER)),

    /** Nobody dies, and nobody answers. */
    FREEZE_KAFKA(
            Component.BROKER,
            new Freeze(Component.BROKER, Duration.ofSeconds(8)),
            "docker compose pause kafka; sleep 8; docker compose unpause kafka",
            new ByHand(Component.BROKER)),

    /** One bad record must harm no other. */
    POISON_RECORD(Component.BROKER, new PoisonRecord()),

    /** Kafka keeps the order of a partition; senders don't always. */
    CANCELLED_FIRST(Component.BROKER, new CancelledFirst()),
    POSTGRES(
            Component.DATABASE,
            Death.of(Component.DATABASE),
            "docker compose exec postgres sh -c 'kill -9 -1'",
            new ByHand(Component.DATABASE));

    private final Component target;
    private final FaultAction action;
    private final @Nullable String command;
    private final FaultAction byHand;

    DemoFault(Component target, FaultAction action) {
        this(target, action, null, action);
    }

    /**
     * @param action of the lab, where the parts are its own processes
     * @param command for the user of {@code docker compose}, where it isn't the lab that can do this
     * @param byHand notices what came of the command
     */
    DemoFault(Component target, FaultAction action, @Nullable String command, FaultAction byHand) {
        this.target = target;
        this.action = action;
        this.command = command;
        this.byHand = byHand;
    }

    /** As in a URL, and in the names of its texts on the page. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The part on which its button is. */
    public Component target() {
        return target;
    }

    /** What the user has to run, in a terminal; empty where the lab does it. */
    public Optional<String> commandIn(DemoSystem demo) {
        return demo.processes().isPresent() ? Optional.empty() : Optional.ofNullable(command);
    }

    /**
     * Returns when it has struck and has ended; what has died may still be down.
     *
     * @param step gets each step when it begins
     * @return what it has done itself
     * @throws ConditionTimeoutException when its moment doesn't come, or its effect doesn't
     */
    public FaultOutcome strike(DemoSystem demo, Consumer<FaultStep> step) {
        if (commandIn(demo).isPresent()) {
            return byHand.strike(demo, step);
        }
        try {
            return action.strike(demo, step);
        } finally {
            // it keeps a fault that has ended, with its connections, until it is healed
            demo.wires().heal();
        }
    }
}
