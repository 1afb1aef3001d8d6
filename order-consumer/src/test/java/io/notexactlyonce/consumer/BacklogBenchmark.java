package io.notexactlyonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many events per second are applied from a backlog: {@code -Dtest=BacklogBenchmark -Dbacklog=100000}. */
class BacklogBenchmark {

    private static final int SIZE = Integer.getInteger("backlog", 5_000);

    @Test
    void appliesABacklog() {
        try (World world = new World()) {
            assertThat(world.tables().rows("SHOW fsync")).containsExactly("on");
            assertThat(world.tables().rows("SHOW synchronous_commit")).containsExactly("on");
            List<OrderEvent> backlog = backlog(new Random(1));
            world.send(backlog);

            world.start();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> world.tables().number("SELECT count(*) FROM stock_movement") > 0);
            long begin = System.nanoTime();
            long before = world.tables().applied();
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> world.tables().applied() == backlog.size());
            double seconds = (System.nanoTime() - begin) / 1e9;

            world.tables().assertStockMatchesOrders();
            System.out.printf(
                    "%,d events applied from a backlog in %.1f s: %,.0f events/s%n",
                    backlog.size() - before, seconds, (backlog.size() - before) / seconds);
        }
    }

    /** One order in five is cancelled; one to three of a hundred products each. */
    private static List<OrderEvent> backlog(Random random) {
        List<OrderEvent> events = new ArrayList<>(SIZE);
        while (events.size() < SIZE) {
            UUID orderId = UUID.randomUUID();
            List<OrderLine> lines = random.ints(1 + random.nextInt(3), 0, 100)
                    .mapToObj(product -> new OrderLine("product-" + product, 1 + product % 5, BigDecimal.TEN))
                    .toList();
            events.add(new OrderCreated(EventIds.next(), orderId, 1, Events.TIME, "customer", "EUR", lines));
            if (random.nextInt(5) == 0 && events.size() < SIZE) {
                events.add(new OrderCancelled(EventIds.next(), orderId, 2, Events.TIME, "changed my mind"));
            }
        }
        return events;
    }
}
