package io.notexactlyonce.lab.bench;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The events for all programs: orders of one line, for a hundred products. */
final class NewOrders {

    private static final int PRODUCTS = 100;

    private final Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
    private int minutes;

    /** Events that happen now. */
    static List<OrderCreated> now(int count) {
        var now = Instant.now();
        return orders(count, number -> now);
    }

    /** Events that are each alone in their minute, so that a count per minute belongs to one event. */
    synchronized List<OrderCreated> alone(int count) {
        int first = minutes;
        minutes += count;
        return orders(count, number -> longAgo.plus(Duration.ofMinutes(first + number)));
    }

    private static List<OrderCreated> orders(int count, IntFunction<Instant> time) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var line = new OrderLine("product-" + number % PRODUCTS, 1, new BigDecimal("9.95"));
                    var id = EventIds.next();
                    return new OrderCreated(
                            id, UUID.randomUUID(), 1, time.apply(number), "bench-customer", "EUR", List.of(line));
                })
                .toList();
    }
}
