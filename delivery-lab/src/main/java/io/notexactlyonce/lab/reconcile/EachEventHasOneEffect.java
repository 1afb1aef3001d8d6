package io.notexactlyonce.lab.reconcile;

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
final class EachEventHasOneEffect implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        Map<UUID, LoggedEvent> events = evidence.log().stream()
                .collect(Collectors.toMap(LoggedEvent::eventId, Function.identity(), (first, second) -> first));
        Map<UUID, List<Movement>> effects =
                evidence.movements().stream().collect(Collectors.groupingBy(Movement::eventId));
        var offenders = new ArrayList<String>();
        effects.forEach((eventId, movements) -> {
            var event = events.get(eventId);
            var moved = Pieces.movedBy(movements);
            if (event == null) {
                offenders.add("event %s: moved %s and is not in the log".formatted(eventId, moved));
            } else if (!moved.equals(expected(event, evidence))) {
                offenders.add(
                        "%s: moved %s, its order's lines say %s".formatted(event, moved, expected(event, evidence)));
            }
        });
        return new Verdict(
                "no event moved the stock twice",
                "%,d events moved stock, %,d movements"
                        .formatted(effects.size(), evidence.movements().size()),
                offenders);
    }

    private static Map<String, Long> expected(LoggedEvent event, Evidence evidence) {
        var order = evidence.stored().get(event.orderId());
        var sign = event.sequence() == 1 ? 1 : -1;
        return order == null
                ? Map.of()
                : order.quantities().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, line -> sign * line.getValue()));
    }
}
