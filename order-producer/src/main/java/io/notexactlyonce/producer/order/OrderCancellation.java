package io.notexactlyonce.producer.order;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels orders. A second cancellation is no error and no second event: the first answer may have been lost. */
@Component
class OrderCancellation {

    private final Orders orders;
    private final OrderEvents events;
    private final Clock clock;

    OrderCancellation(Orders orders, OrderEvents events, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    OrderBody cancel(UUID orderId, CancelOrder request) {
        Order order = orders.lock(orderId).orElseThrow(() -> new OrderNotFoundException(orderId));
        if (!order.isCancelled()) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            events.append(RuleBrokenException.unless(() -> order.cancel(request.reason(), now)));
        }
        return order.body();
    }
}
