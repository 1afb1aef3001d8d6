package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An open order has reserved once. A cancelled order has reserved and released, or neither if the cancellation came
 * first. order-consumer counts the events that come out of order: no more orders than that may have moved nothing.
 */
final class EachOrderHasItsEffects implements Invariant {

    private final SystemTotals totals;
    private final Offenders wrong = new Offenders();
    private final Offenders unmoved = new Offenders();
    private long orders;

    EachOrderHasItsEffects(SystemTotals totals) {
        this.totals = totals;
    }

    @Override
    public void examine(OrderSlice slice) {
        orders += slice.applied().size();
        var reservations = events(slice, movement -> movement.quantity() > 0);
        var releases = events(slice, movement -> movement.quantity() < 0);
        Map<UUID, List<LoggedEvent>> logged =
                slice.events().stream().collect(Collectors.groupingBy(LoggedEvent::orderId));
        slice.applied().forEach((orderId, order) -> {
            if (order.state().details().areKnown()) {
                int reserved = reservations.getOrDefault(orderId, Set.of()).size();
                int released = releases.getOrDefault(orderId, Set.of()).size();
                examine(() -> name(orderId, logged), isCancelled(order), reserved, released);
            }
        });
    }

    private void examine(Supplier<String> order, boolean isCancelled, int reserved, int released) {
        if (reserved == 0 && released == 0 && isCancelled) {
            unmoved.add("%s: nothing was reserved or released, but only %d events came out of order"
                    .formatted(order.get(), late()));
        } else if (reserved != 1 || released != (isCancelled ? 1 : 0)) {
            wrong.add("%s: %d events reserved and %d released".formatted(order.get(), reserved, released));
        }
    }

    private static Map<UUID, Set<UUID>> events(OrderSlice slice, Predicate<StockMovement> wanted) {
        return slice.movements().stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(
                        StockMovement::orderId, Collectors.mapping(StockMovement::eventId, Collectors.toSet())));
    }

    private static boolean isCancelled(AppliedOrder order) {
        return order.state().status() == OrderStatus.CANCELLED;
    }

    private static String name(UUID orderId, Map<UUID, List<LoggedEvent>> logged) {
        var events = logged.getOrDefault(orderId, List.of()).stream()
                .map(event -> event.eventId().toString())
                .collect(Collectors.joining(", "));
        return "order %s (events %s)".formatted(orderId, events.isEmpty() ? "gone" : events);
    }

    private long late() {
        // a replayed dead letter is out of order by nature, and counted under its own topic
        return totals.consumer().deliveries().replayed()
                + totals.consumer().counters().values().stream()
                        .mapToLong(PartitionCounters::outOfOrder)
                        .sum();
    }

    @Override
    public InvariantResult result() {
        if (unmoved.count() > late()) {
            wrong.addAll(unmoved);
        }
        return InvariantResult.of(
                "effects-of-orders",
                "every order reserved its stock, and released it when it was cancelled",
                Equation.of(
                        new Term(orders, "orders at order-consumer"),
                        new Term(orders - wrong.count(), "with their effects"),
                        new Term(wrong.count(), "without")),
                wrong);
    }
}
