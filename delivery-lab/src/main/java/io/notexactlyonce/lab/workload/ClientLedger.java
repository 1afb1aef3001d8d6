package io.notexactlyonce.lab.workload;

import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The callers' own records: what was accepted, what is undecided, what was refused. */
public final class ClientLedger {

    private final Map<UUID, OrderState> orders = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undecided = new AtomicInteger();
    private final boolean keepsOrders;

    /** @param keepsOrders whether the orders are needed later; a run without an end must not keep all of them */
    public ClientLedger(boolean keepsOrders) {
        this.keepsOrders = keepsOrders;
    }

    void asked() {
        undecided.incrementAndGet();
    }

    void decided() {
        undecided.decrementAndGet();
    }

    void placed(UUID orderId, NewOrder order) {
        if (keepsOrders) {
            orders.put(orderId, new OrderState(OrderStatus.CREATED, order.details()));
        }
    }

    void cancelled(UUID orderId) {
        orders.computeIfPresent(orderId, (id, order) -> order.cancelled());
    }

    void refused(String reason) {
        if (keepsOrders) {
            refusals.add(reason);
        }
    }

    /** Requests with an unknown outcome, and cancellations that are still to be sent. */
    public int undecided() {
        return undecided.get();
    }

    /** Orders in the last state that the API confirmed. */
    public Map<UUID, OrderState> accepted() {
        return new HashMap<>(orders);
    }

    /** Refused requests; the stream sends only valid ones. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }
}
