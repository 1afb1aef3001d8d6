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
    /** Between its database's commit and its acknowledgement: the batch comes again. */
    CONSUMER_AFTER_COMMIT(Component.ORDER_CONSUMER, ServicePoints.EFFECTS_COMMITTED),

    /** The database rolls back. */
    CONSUMER_BEFORE_COMMIT(Component.ORDER_CONSUMER, ServicePoints.EFFECTS_WRITTEN),

    /** Released by its offset's commit, and never counted. */
    ANALYTICS_BEFORE_COUNT(Component.ANALYTICS_CONSUMER, ServicePoints.BEFORE_COUNT),

    /** Kafka aborts its transaction. */
    SETTLEMENT_IN_TRANSACTION(Component.SETTLEMENT_PROCESSOR, ServicePoints.AFTER_TRANSACTION_OFFSETS),

    /** As order-consumer after its commit, and without an inbox. */
    CARELESS_AFTER_COMMIT(Component.CARELESS_CONSUMER, ServicePoints.BEFORE_OFFSET_COMMIT),
    KAFKA(Component.BROKER),
    POSTGRES(Component.DATABASE);

    private final Component target;
    private final Optional<Point> moment;

    DemoFault(Component target, Point moment) {
        this(target, Optional.of(moment));
    }

    DemoFault(Component target) {
        this(target, Optional.empty());
    }

    DemoFault(Component target, Optional<Point> moment) {
        this.target = target;
        this.moment = moment;
    }

    /** As in a URL, and in the names of its texts on the page. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Component target() {
        return target;
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
