package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementText;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Even if retention has deleted the log, a reader of the settlements by key finds each stored order charged once, with
 * the total of its lines, and the charge reversed if the order was cancelled. Nothing deletes the last entry of a key.
 */
final class EveryOrderIsCharged implements Invariant {

    private final DeadLetters letters;
    private final boolean mayBeALetter;
    private final Offenders offenders = new Offenders();
    private long orders;
    private long unsettled;

    EveryOrderIsCharged(SystemTotals totals) {
        this.letters = totals.settlements().deadLetters();
        // the order of a record that retention has deleted is unknown
        this.mayBeALetter = letters.isShortened()
                || totals.settlements().isShortened()
                || letters.origins().stream().anyMatch(origin -> !totals.log().isRetained(origin));
    }

    @Override
    public void examine(OrderSlice slice) {
        Map<UUID, Set<UUID>> charges = new HashMap<>();
        Map<UUID, Set<UUID>> reversals = new HashMap<>();
        for (var entry : slice.settlements()) {
            (entry.isReversal() ? reversals : charges)
                    .computeIfAbsent(entry.orderId(), order -> new HashSet<>(2))
                    .add(entry.eventId());
            var order = slice.stored().get(entry.orderId());
            if (order == null) {
                offenders.add(entry + ": order-producer doesn't know the order");
            } else if (!isRight(entry, order)) {
                offenders.add("%s: order-producer has %s".formatted(entry, order.state()));
            }
        }
        orders += slice.stored().size();
        var lettered = lettered(slice);
        slice.stored().forEach((orderId, order) -> {
            int charged = charges.getOrDefault(orderId, Set.of()).size();
            int reversed = reversals.getOrDefault(orderId, Set.of()).size();
            examine(orderId, order, charged, reversed, mayBeALetter || lettered.contains(orderId));
        });
    }

    private void examine(UUID orderId, StoredOrder order, int charged, int reversed, boolean mayLackAnEntry) {
        int due = order.isCancelled() ? 1 : 0;
        if (charged > 1 || reversed > due) {
            offenders.add("order %s: charged %d times, reversed %d times".formatted(orderId, charged, reversed));
        } else if (charged < 1 || reversed < due) {
            unsettled++;
            if (!mayLackAnEntry) {
                offenders.add("order %s: charged %d times, reversed %d times, but it is %s"
                        .formatted(orderId, charged, reversed, order.state()));
            }
        }
    }

    private static boolean isRight(Settlement entry, StoredOrder order) {
        return entry.isReversal()
                ? order.isCancelled()
                : entry.entry().equals(SettlementText.of(order.state().details()));
    }

    private Set<UUID> lettered(OrderSlice slice) {
        return slice.events().stream()
                .filter(event -> letters.have(event.position()))
                .map(LoggedEvent::orderId)
                .collect(Collectors.toSet());
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                "orders-charged",
                "every order is charged once, and the charge is reversed when it was cancelled",
                Equation.of(
                        new Term(orders, "stored orders"),
                        new Term(orders - unsettled, "settled"),
                        new Term(unsettled, "not settled")),
                offenders);
    }
}
