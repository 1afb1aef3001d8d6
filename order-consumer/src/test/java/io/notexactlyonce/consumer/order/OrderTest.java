package io.notexactlyonce.consumer.order;

import static io.notexactlyonce.consumer.Events.cancelled;
import static io.notexactlyonce.consumer.Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Permutations;
import io.notexactlyonce.consumer.stock.StockMovement;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {

    private final UUID id = UUID.randomUUID();
    private final Order order = new Order(id, Events.TIME);

    @Test
    void reservesWhatIsCreated() {
        assertThat(quantities(order.apply(created(id)))).containsExactly(2L, 3L);

        assertThat(order.view().status()).isEqualTo(OrderStatus.CREATED);
    }

    @Test
    void releasesWhatItReserved() {
        order.apply(created(id));

        assertThat(quantities(order.apply(cancelled(id)))).containsExactly(-2L, -3L);

        assertThat(order.view().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void remembersACancellationOfAnOrderItDoesNotKnow() {
        assertThat(order.apply(cancelled(id)).movements()).isEmpty();

        assertThat(order.view().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.view().detailsKnown()).isFalse();
    }

    @Test
    void fillsInTheDetailsOfACancelledOrderAndReservesNothing() {
        order.apply(cancelled(id));

        OrderChange change = order.apply(created(id));

        assertThat(change.late()).isTrue();
        assertThat(change.movements()).isEmpty();
        assertThat(order.view().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.view().lines()).hasSize(2);
    }

    @Test
    void takesASecondCreationUnderAnotherIdForAStaleVersion() {
        order.apply(created(id));

        OrderChange change = order.apply(created(id));

        assertThat(change).isEqualTo(new OrderChange(true, List.of()));
    }

    @Test
    void sumsTheLinesOfOneProduct() {
        OrderChange change = order.apply(created(EventIds.next(), id, 1, "pear"));

        assertThat(quantities(change)).containsExactly(5L);
    }

    @Test
    void endsAlikeInEveryOrderOfItsEvents() {
        List<OrderEvent> events = Permutations.eventsOf(id);
        Permutations.of(events).forEach(permutation -> {
            Order permuted = new Order(id, Events.TIME);
            Set<UUID> inbox = new HashSet<>();
            long reserved = permutation.stream()
                    .filter(event -> inbox.add(event.id()))
                    .flatMap(event -> permuted.apply(event).movements().stream())
                    .mapToLong(StockMovement::quantity)
                    .sum();

            assertThat(reserved).as("%s", permutation).isZero();
            assertThat(permuted.view())
                    .isEqualTo(new OrderView(
                            id,
                            OrderStatus.CANCELLED,
                            true,
                            2,
                            "alice",
                            "EUR",
                            permuted.view().lines(),
                            Events.TIME));
            assertThat(permuted.view().lines()).hasSize(2);
        });
    }

    private static List<Long> quantities(OrderChange change) {
        return change.movements().stream().map(StockMovement::quantity).toList();
    }
}
