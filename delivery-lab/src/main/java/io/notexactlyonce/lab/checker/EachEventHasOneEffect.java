package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event moves the stock once, by exactly the quantities in its order's lines, or not at all, which
 * {@link EachOrderHasItsEffects} judges. The ledger has no unique key that could hide a second effect.
 */
final class EachEventHasOneEffect implements Invariant {

    private final OrdersTopic log;
    private final Retention gone;
    private final Offenders offenders = new Offenders();
    private long movements;
    private long moved;
    private long events;
    private long due;

    EachEventHasOneEffect(SystemTotals totals) {
        this.log = totals.log();
        this.gone = new Retention(log);
    }

    @Override
    public void examine(OrderSlice orders) {
        Map<UUID, LoggedEvent> logged = orders.events().stream()
                .collect(Collectors.toMap(LoggedEvent::eventId, Function.identity(), (first, second) -> first));
        Map<UUID, List<StockMovement>> effects =
                orders.movements().stream().collect(Collectors.groupingBy(StockMovement::eventId));
        movements += orders.movements().size();
        moved += orders.movements().stream().mapToLong(StockMovement::quantity).sum();
        events += effects.size();
        effects.forEach((eventId, rows) -> examine(eventId, logged.get(eventId), rows, orders));
    }

    private void examine(UUID eventId, @Nullable LoggedEvent event, List<StockMovement> rows, OrderSlice orders) {
        if (event == null && !gone.explains(log.mayHaveLost(eventId))) {
            offenders.add(
                    "event %s: moved %s, but the log has no such event of that order".formatted(eventId, words(rows)));
            return;
        }
        var expected = expected(event, rows, orders);
        due += expected.values().stream().mapToLong(Long::longValue).sum();
        if (!isOnce(expected, event, rows)) {
            offenders.add("%s: moved %s, its order's lines say %s"
                    .formatted(event == null ? "event " + eventId : event, words(rows), expected));
        }
    }

    /** For an event that is no longer in the log, the sign of its movement tells its type. */
    private static Map<String, Long> expected(
            @Nullable LoggedEvent event, List<StockMovement> rows, OrderSlice orders) {
        var orderId = event == null ? rows.get(0).orderId() : event.orderId();
        var order = orders.stored().get(orderId);
        if (order == null) {
            return Map.of();
        }
        var sign = event == null ? Long.signum(rows.get(0).quantity()) : event.isCreation() ? 1 : -1;
        var expected = new HashMap<String, Long>();
        order.state().details().quantities().forEach((product, pieces) -> expected.put(product, sign * pieces));
        return expected;
    }

    /** One row for each product. +2 -2 +2 is three effects, although the sum is right. */
    private static boolean isOnce(Map<String, Long> expected, @Nullable LoggedEvent event, List<StockMovement> rows) {
        var moved = new HashMap<String, Long>();
        for (var row : rows) {
            if (moved.put(row.product(), row.quantity()) != null
                    || event != null && !row.orderId().equals(event.orderId())) {
                return false;
            }
        }
        return moved.equals(expected);
    }

    private static String words(List<StockMovement> rows) {
        return rows.stream()
                .map(row -> "%+d %s (order %s)".formatted(row.quantity(), row.product(), row.orderId()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "one-effect-each",
                        "no event moved the stock twice",
                        Equation.of(
                                new Term(moved, "pieces in %,d movements".formatted(movements)),
                                new Term(
                                        due, "in the order lines of the %,d events that moved them".formatted(events))),
                        offenders)
                .checkedButFor(gone.reason());
    }
}
