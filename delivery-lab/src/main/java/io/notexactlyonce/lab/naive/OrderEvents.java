package io.notexactlyonce.lab.naive;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Events as order-producer would make them, for programs that send without it. */
public final class OrderEvents {

    private OrderEvents() {}

    /** The creation of a new order of one line. */
    public static OrderCreated created() {
        return created(UUID.randomUUID(), Instant.now());
    }

    /** The creations of this many new orders. */
    public static List<OrderCreated> created(int orders) {
        return Stream.generate(OrderEvents::created).limit(orders).toList();
    }

    public static OrderCreated created(UUID orderId, Instant occurredAt) {
        var line = new OrderLine("anvil", 1, new BigDecimal("9.95"));
        return new OrderCreated(EventIds.next(), orderId, 1, occurredAt, "scenario-customer", "EUR", List.of(line));
    }

    /** The second event of that order. */
    public static OrderCancelled cancelled(OrderCreated created) {
        return cancelled(created, Instant.now());
    }

    public static OrderCancelled cancelled(OrderCreated created, Instant occurredAt) {
        return new OrderCancelled(EventIds.next(), created.orderId(), 2, occurredAt, "changed my mind");
    }
}
