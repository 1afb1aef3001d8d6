package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event moves the stock once, by exactly what its order's lines say, or not at all: that {@link EachOrderHasItsEffects}
 * judges. The ledger has no key that could hide a second effect.
 */
final class EachEventHasOneEffect implements Invariant {

    private static final String ID = "one-effect-each";
    private static final String CLAIM = "no event moved the stock twice";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        Map<UUID, LoggedEvent> events = evidence.log().events().stream()
                .collect(Collectors.toMap(LoggedEvent::eventId, Function.identity(), (first, second) -> first));
        Map<UUID, List<StockMovement>> effects =
                evidence.consumer().movements().stream().collect(Collectors.groupingBy(StockMovement::eventId));
        var gone = new Retention(evidence.log());
        var offenders = new ArrayList<String>();
        long due = 0;
        for (var effect : effects.entrySet()) {
            var event = events.get(effect.getKey());
            var rows = effect.getValue();
            if (event == null && !gone.explains(evidence.log().mayHaveLost(effect.getKey()))) {
                offenders.add("event %s: moved %s and is not in the log".formatted(effect.getKey(), words(rows)));
                continue;
            }
            var expected = expected(event, rows, evidence);
            due += expected.values().stream().mapToLong(Long::longValue).sum();
            if (!isOnce(expected, event, rows)) {
                offenders.add("%s: moved %s, its order's lines say %s"
                        .formatted(event == null ? "event " + effect.getKey() : event, words(rows), expected));
            }
        }
        return InvariantResult.of(ID, CLAIM, numbers(evidence, effects.size(), due), offenders)
                .checkedButFor(gone.reason());
    }

    /** Of an event that the log has no more, the sign tells what it was. */
    private static Map<String, Long> expected(
            @Nullable LoggedEvent event, List<StockMovement> rows, SystemSnapshot evidence) {
        var orderId = event == null ? rows.get(0).orderId() : event.orderId();
        var order = evidence.producer().orders().get(orderId);
        if (order == null) {
            return Map.of();
        }
        var sign = event == null ? Long.signum(rows.get(0).quantity()) : event.isCreation() ? 1 : -1;
        var expected = new HashMap<String, Long>();
        order.state().details().quantities().forEach((product, pieces) -> expected.put(product, sign * pieces));
        return expected;
    }

    /** A row for each product; +2 -2 +2 is three effects, though it adds up. */
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

    private static Equation numbers(SystemSnapshot evidence, int events, long due) {
        var movements = evidence.consumer().movements();
        var moved = movements.stream().mapToLong(StockMovement::quantity).sum();
        return Equation.of(
                new Term(moved, "pieces in %,d movements".formatted(movements.size())),
                new Term(due, "in the order lines of the %,d events that moved them".formatted(events)));
    }
}
