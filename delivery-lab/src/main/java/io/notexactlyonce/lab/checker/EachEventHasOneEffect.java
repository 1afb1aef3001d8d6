package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.ProductQuantities;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event moves the stock once, by exactly what its order's lines say, or not at all (a cancellation that came first
 * leaves nothing to reserve and nothing to release). The ledger has no key that could hide a second effect.
 */
final class EachEventHasOneEffect implements Invariant {

    private static final String ID = "one-effect-each";
    private static final String CLAIM = "no event moved the stock twice";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (!evidence.isLogWhole()) {
            return InvariantResult.unchecked(ID, CLAIM, evidence.whatIsGone());
        }
        Map<UUID, LoggedEvent> events = evidence.log().stream()
                .collect(Collectors.toMap(LoggedEvent::eventId, Function.identity(), (first, second) -> first));
        Map<UUID, List<StockMovement>> effects =
                evidence.movements().stream().collect(Collectors.groupingBy(StockMovement::eventId));
        var offenders = new ArrayList<String>();
        long due = 0;
        for (var effect : effects.entrySet()) {
            var event = events.get(effect.getKey());
            var moved = ProductQuantities.movedBy(effect.getValue());
            if (event == null) {
                offenders.add("event %s: moved %s and is not in the log".formatted(effect.getKey(), moved));
                continue;
            }
            var expected = expected(event, evidence);
            due += ProductQuantities.total(expected);
            if (!moved.equals(expected)) {
                offenders.add("%s: moved %s, its order's lines say %s".formatted(event, moved, expected));
            }
        }
        return InvariantResult.of(ID, CLAIM, numbers(evidence, effects.size(), due), offenders);
    }

    private static Equation numbers(SystemSnapshot evidence, int events, long due) {
        var moved = ProductQuantities.total(ProductQuantities.movedBy(evidence.movements()));
        return Equation.of(
                new Term(
                        moved,
                        "pieces in %,d movements".formatted(evidence.movements().size())),
                new Term(due, "in the order lines of the %,d events that moved them".formatted(events)));
    }

    private static Map<String, Long> expected(LoggedEvent event, SystemSnapshot evidence) {
        var order = evidence.stored().get(event.orderId());
        var sign = event.sequence() == 1 ? 1 : -1;
        return order == null
                ? Map.of()
                : order.quantities().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, line -> sign * line.getValue()));
    }
}
