package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.OutboxAudit;
import io.notexactlyonce.lab.observe.TopicLog;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Every order that the services take from now on, from any caller, so that the checker sees the whole log. */
public final class AllOrders {

    private final TestEnvironment environment;
    private final OrderWorkload flow;
    private final OutboxAudit audit;
    private final Set<UUID> before;

    private AllOrders(TestEnvironment environment, String name) {
        this.environment = environment;
        this.flow = OrderWorkload.in(environment, name);
        this.audit = environment.outboxAudit();
        this.before = known();
    }

    /** Starts with the next order. @param name for people */
    public static AllOrders in(TestEnvironment environment, String name) {
        return new AllOrders(environment, name);
    }

    public HistoryRecorder recorder() {
        return flow.recorder();
    }

    /** Observes everything from the intended events to order-consumer's effects. */
    public Observation observe() {
        var orders = known();
        orders.removeAll(before);
        orders.forEach(flow::follow);
        return flow.observeEffects();
    }

    private Set<UUID> known() {
        var orders = new HashSet<>(audit.orders());
        TopicLog.of(environment.kafka(), Topics.ORDERS).stream()
                .map(LogRecord::orderId)
                .map(UUID::fromString)
                .forEach(orders::add);
        return orders;
    }
}
