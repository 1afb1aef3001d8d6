package io.notexactlyonce.producer.order;

import io.notexactlyonce.events.OrderCreated;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places orders: the order and its event are stored in one transaction, in which Kafka takes no part. */
@Component
class OrderPlacement {

    private final Orders orders;
    private final OrderEvents events;
    private final Clock clock;

    OrderPlacement(Orders orders, OrderEvents events, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    OrderBody place(PlaceOrder request) {
        var lines = request.lines().stream().map(PlaceOrder.PlaceLine::line).toList();
        // Microseconds, as PostgreSQL stores them, so the first answer shows the same time as all later ones.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order = new Order(UUID.randomUUID(), request.customerId(), request.currency(), lines, now);
        OrderCreated event = RuleBrokenException.unless(order::created);
        orders.saveAndFlush(order);
        events.append(event);
        return order.body();
    }
}
