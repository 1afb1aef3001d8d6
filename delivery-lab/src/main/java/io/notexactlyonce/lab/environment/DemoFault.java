package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Point;
import java.util.Locale;
import java.util.Optional;

/**
 * The faults that a user can cause in a running demo, each at the moment that shows a guarantee. A kill at any other
 * moment mostly shows nothing: the critical moments last milliseconds.
 */
public enum DemoFault {
    CONSUMER_AFTER_COMMIT(
            Component.ORDER_CONSUMER,
            ServicePoints.EFFECTS_COMMITTED,
            "Kill after its commit",
            "order-consumer is killed between its database's commit and its acknowledgement.",
            "The batch is applied, but Kafka doesn't know it and delivers it again. The inbox recognises each event."
                    + " \"Duplicates absorbed\" grows, and the state stays right."),
    CONSUMER_BEFORE_COMMIT(
            Component.ORDER_CONSUMER,
            ServicePoints.EFFECTS_WRITTEN,
            "Kill before its commit",
            "order-consumer is killed before its database's commit.",
            "PostgreSQL rolls back, and Kafka delivers the batch again: nothing is lost, and there are no duplicates to"
                    + " absorb."),
    ANALYTICS_BEFORE_COUNT(
            Component.ANALYTICS_CONSUMER,
            ServicePoints.BEFORE_COUNT,
            "Kill before its count",
            "analytics-consumer is killed between its commit and its count.",
            "The offset is committed, so Kafka doesn't deliver the records again, and they are not counted. \"Lost so"
                    + " far\" grows: at most once allows it."),
    SETTLEMENT_IN_TRANSACTION(
            Component.SETTLEMENT_PROCESSOR,
            ServicePoints.AFTER_TRANSACTION_OFFSETS,
            "Kill in its transaction",
            "settlement-processor is killed in its open transaction.",
            "Kafka aborts the transaction, outputs and offsets together, and the records are settled again: each"
                    + " exactly once."),
    KAFKA(
            Component.BROKER,
            "Kill",
            "Kafka is killed.",
            "Callers notice nothing: their orders and events wait in the outbox. It fills, then empties."),
    POSTGRES(
            Component.DATABASE,
            "Kill",
            "PostgreSQL is killed.",
            "Callers are told to retry with the same key. Nothing is lost or duplicated.");

    private final Component target;
    private final Optional<Point> moment;
    private final String label;
    private final String title;
    private final String expected;

    DemoFault(Component target, Point moment, String label, String title, String expected) {
        this(target, Optional.of(moment), label, title, expected);
    }

    DemoFault(Component target, String label, String title, String expected) {
        this(target, Optional.empty(), label, title, expected);
    }

    DemoFault(Component target, Optional<Point> moment, String label, String title, String expected) {
        this.target = target;
        this.moment = moment;
        this.label = label;
        this.title = title;
        this.expected = expected;
    }

    /** As in a URL. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Component target() {
        return target;
    }

    /** For a button on its target. */
    public String label() {
        return label;
    }

    /** What happens, as a sentence. */
    public String title() {
        return title;
    }

    /** What the user should then see. */
    public String expected() {
        return expected;
    }

    /** How often its target dies: a crash point can only be set at a start. */
    public int deaths() {
        return moment.isPresent() ? 2 : 1;
    }

    /** Starts the fault. The supervisor restarts the target. */
    public void strike(OrderSystem system) {
        system.kill(target, deaths(), moment);
    }

    /** Kills a target that hasn't reached its crash point, as without orders, so that it can't crash later. */
    public void giveUp(OrderSystem system) {
        system.kill(target, 0, Optional.empty());
    }
}
