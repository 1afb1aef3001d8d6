package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The state of an order after one of its events: 1 is created, 2 is cancelled. */
record OrderVersion(UUID orderId, long sequence) implements Comparable<OrderVersion> {

    static OrderVersion of(LoggedEvent event) {
        return new OrderVersion(event.orderId(), event.sequence());
    }

    /** All versions that these orders have had. */
    static Set<OrderVersion> of(Map<UUID, OrderState> orders) {
        var versions = new HashSet<OrderVersion>();
        orders.forEach((orderId, order) -> {
            versions.add(new OrderVersion(orderId, 1));
            if (order.status() == OrderStatus.CANCELLED) {
                versions.add(new OrderVersion(orderId, 2));
            }
        });
        return versions;
    }

    @Override
    public int compareTo(OrderVersion other) {
        int byOrder = orderId.compareTo(other.orderId);
        return byOrder == 0 ? Long.compare(sequence, other.sequence) : byOrder;
    }

    @Override
    public String toString() {
        return "order %s, sequence %d".formatted(orderId, sequence);
    }
}
