package io.notexactlyonce.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NewOrdersTest {

    private static final int COUNT = 10_000;

    private final List<OrderEvent> events = NewOrders.now(COUNT);

    @Test
    void cancelsEachFifthTimeAnOrderThatIsOpen() {
        var open = new HashSet<>();
        var cancelled = 0;
        for (var event : events) {
            if (event instanceof OrderCancelled) {
                cancelled++;
                assertThat(open.remove(event.orderId())).isTrue();
            } else {
                assertThat(open.add(event.orderId())).isTrue();
            }
        }
        assertThat(cancelled).isEqualTo(COUNT / 5);
    }

    @Test
    void cancelsMostOrdersLongAfterTheirCreation() {
        var last = events.subList(COUNT - 1_000, COUNT);
        var created = last.stream().map(OrderEvent::orderId).collect(Collectors.toSet());
        last.stream().filter(OrderCreated.class::isInstance).forEach(event -> created.remove(event.orderId()));

        assertThat(created).hasSize(200);
    }

    @Test
    void hasHotProducts() {
        var pieces = events.stream()
                .filter(OrderCreated.class::isInstance)
                .flatMap(event -> ((OrderCreated) event).lines().stream())
                .collect(Collectors.groupingBy(line -> line.productId(), Collectors.counting()));

        assertThat(pieces).hasSizeBetween(90, 99);
        assertThat(pieces.get("product-1")).isGreaterThan(10 * pieces.get("product-50"));
    }

    @Test
    void givesEachEventAMinuteOfItsOwn() {
        var orders = new NewOrders();
        var minutes = new HashSet<>();
        orders.alone(100).forEach(event -> minutes.add(event.occurredAt()));
        orders.alone(100).forEach(event -> minutes.add(event.occurredAt()));

        assertThat(minutes).hasSize(200);
    }
}
