package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementText;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whatever has become of the log: who reads the settlements by key finds each stored order charged with what its lines come to,
 * once, and the charge taken back if it was cancelled. Nothing deletes the last entry of a key.
 */
final class EveryOrderIsCharged implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        Map<UUID, Set<UUID>> charges = new HashMap<>();
        Map<UUID, Set<UUID>> reversals = new HashMap<>();
        var offenders = new ArrayList<String>();
        for (var entry : evidence.settlements().entries()) {
            (entry.isReversal() ? reversals : charges)
                    .computeIfAbsent(entry.orderId(), order -> new HashSet<>(2))
                    .add(entry.eventId());
            var order = evidence.producer().orders().get(entry.orderId());
            if (order == null) {
                offenders.add(entry + ": order-producer knows nothing of the order");
            } else if (!isRight(entry, order)) {
                offenders.add("%s: order-producer says %s".formatted(entry, order.state()));
            }
        }
        var unsettled = checkOrders(charges, reversals, evidence, offenders);
        var orders = evidence.producer().orders().size();
        return InvariantResult.of(
                "orders-charged",
                "every order is charged once, and the charge taken back when it was cancelled",
                Equation.of(
                        new Term(orders, "stored orders"),
                        new Term(orders - unsettled, "settled"),
                        new Term(unsettled, "not settled")),
                offenders);
    }

    /** @return orders that lack an entry, be it rightly so */
    private static long checkOrders(
            Map<UUID, Set<UUID>> charges,
            Map<UUID, Set<UUID>> reversals,
            SystemSnapshot evidence,
            List<String> offenders) {
        var letters = evidence.settlements().deadLetters();
        // of a record that retention has deleted, nobody can say what order it was of
        var mayBeALetter = letters.isShortened()
                || evidence.settlements().isShortened()
                || letters.reasons().keySet().stream()
                        .anyMatch(origin -> !evidence.log().isRetained(origin));
        var lettered = lettered(evidence);
        long unsettled = 0;
        for (var order : new TreeMap<>(evidence.producer().orders()).entrySet()) {
            int charged = charges.getOrDefault(order.getKey(), Set.of()).size();
            int reversed = reversals.getOrDefault(order.getKey(), Set.of()).size();
            int due = order.getValue().isCancelled() ? 1 : 0;
            if (charged > 1 || reversed > due) {
                offenders.add(
                        "order %s: charged %d times, taken back %d times".formatted(order.getKey(), charged, reversed));
            } else if (charged < 1 || reversed < due) {
                unsettled++;
                if (!mayBeALetter && !lettered.contains(order.getKey())) {
                    offenders.add("order %s: charged %d times, taken back %d times, and it is %s"
                            .formatted(
                                    order.getKey(),
                                    charged,
                                    reversed,
                                    order.getValue().state()));
                }
            }
        }
        return unsettled;
    }

    private static boolean isRight(Settlement entry, StoredOrder order) {
        return entry.isReversal()
                ? order.isCancelled()
                : entry.entry().equals(SettlementText.of(order.state().details()));
    }

    private static Set<UUID> lettered(SystemSnapshot evidence) {
        return evidence.log().events().stream()
                .filter(event -> evidence.settlements().deadLetters().have(event.position()))
                .map(LoggedEvent::orderId)
                .collect(Collectors.toSet());
    }
}
