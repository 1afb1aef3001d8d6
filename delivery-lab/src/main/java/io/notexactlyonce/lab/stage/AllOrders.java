package io.notexactlyonce.lab.stage;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.judge.LogRecord;
import io.notexactlyonce.lab.judge.Observation;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Every order of the services from a moment on, whoever placed it: nothing in the log escapes whoever judges it. */
public final class AllOrders {

    private final Stage stage;
    private final OrderFlow flow;
    private final OrderTraces traces;
    private final Set<UUID> before;

    AllOrders(Stage stage, OrderFlow flow, OrderTraces traces) {
        this.stage = stage;
        this.flow = flow;
        this.traces = traces;
        this.before = known();
    }

    public Chronicle chronicle() {
        return flow.chronicle();
    }

    /** From what was meant to what order-consumer has made of it. */
    public Observation observe() {
        var orders = known();
        orders.removeAll(before);
        orders.forEach(flow::follow);
        return flow.observeEffects();
    }

    private Set<UUID> known() {
        var orders = new HashSet<>(traces.orders());
        TopicLog.of(stage.kafka(), Topics.ORDERS).stream()
                .map(LogRecord::orderId)
                .map(UUID::fromString)
                .forEach(orders::add);
        return orders;
    }
}
