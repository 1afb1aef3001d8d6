package io.notexactlyonce.lab.bench;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * The events for all programs. Four of five create an order of two lines, the fifth cancels one: most of them an order
 * whose creation has been processed in an earlier batch. Nine of the 99 products are in half of the lines.
 */
final class NewOrders {

    private static final int MOST_PRODUCTS = 100;

    /** Of so many events, the last is a cancellation. */
    private static final int GROUP = 5;

    /** How many groups ago an order was created that is cancelled; the first groups cancel one of their own. */
    private static final int LATER = 500;

    private final Instant longAgo = Instant.parse("2000-01-01T00:00:00Z");
    private int minutes;

    /** Events that happen now. */
    static List<OrderEvent> now(int count) {
        var now = Instant.now();
        return orders(count, number -> now);
    }

    /** Events that are each alone in their minute, so that a count per minute belongs to one event. */
    synchronized List<OrderEvent> alone(int count) {
        int first = minutes;
        minutes += count;
        return orders(count, number -> longAgo.plus(Duration.ofMinutes(first + number)));
    }

    private static List<OrderEvent> orders(int count, IntFunction<Instant> time) {
        var chance = new SplittableRandom(count);
        var events = new ArrayList<OrderEvent>(count);
        for (int number = 0; number < count; number++) {
            events.add(
                    number % GROUP == GROUP - 1
                            ? cancelled(events.get(creation(number)).orderId(), time.apply(number))
                            : created(time.apply(number), chance));
        }
        return events;
    }

    /** The first order of the same group, or the second of an earlier one: none is cancelled twice. */
    private static int creation(int number) {
        int group = number / GROUP;
        return group < LATER ? group * GROUP : (group - LATER) * GROUP + 1;
    }

    private static OrderEvent created(Instant time, SplittableRandom chance) {
        var lines = List.of(line(chance), line(chance));
        return new OrderCreated(EventIds.next(), UUID.randomUUID(), 1, time, "bench-customer", "EUR", lines);
    }

    /** The logarithm of a product's number is uniform. */
    private static OrderLine line(SplittableRandom chance) {
        int product = (int) Math.pow(MOST_PRODUCTS, chance.nextDouble());
        return new OrderLine("product-" + product, 1 + product % 3, new BigDecimal("9.95"));
    }

    private static OrderEvent cancelled(UUID orderId, Instant time) {
        return new OrderCancelled(EventIds.next(), orderId, 2, time, "changed my mind");
    }
}
