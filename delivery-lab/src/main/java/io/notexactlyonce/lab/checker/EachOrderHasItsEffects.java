package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.PartitionCounters;
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
 * An order that is open has reserved, once; one that was cancelled has reserved and released, or neither, where the
 * cancellation came first. How many came out of order, order-consumer has counted: no more than that may have moved nothing.
 */
final class EachOrderHasItsEffects implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        Map<UUID, Set<UUID>> reservations = new HashMap<>();
        Map<UUID, Set<UUID>> releases = new HashMap<>();
        for (var row : evidence.consumer().movements()) {
            (row.quantity() > 0 ? reservations : releases)
                    .computeIfAbsent(row.orderId(), order -> new HashSet<>(2))
                    .add(row.eventId());
        }
        Map<UUID, String> wrong = new TreeMap<>();
        List<UUID> unmoved = new ArrayList<>();
        for (var order : evidence.consumer().orders().entrySet()) {
            if (!order.getValue().state().details().areKnown()) {
                continue;
            }
            int reserved = reservations.getOrDefault(order.getKey(), Set.of()).size();
            int released = releases.getOrDefault(order.getKey(), Set.of()).size();
            if (reserved == 0 && released == 0 && isCancelled(order.getValue())) {
                unmoved.add(order.getKey());
            } else if (reserved != 1 || released != (isCancelled(order.getValue()) ? 1 : 0)) {
                wrong.put(order.getKey(), "%d events reserved and %d released".formatted(reserved, released));
            }
        }
        var late = late(evidence);
        if (unmoved.size() > late) {
            unmoved.forEach(order -> wrong.put(
                    order, "nothing was reserved or released, and %d events came out of order".formatted(late)));
        }
        return InvariantResult.of(
                "effects-of-orders",
                "every order has reserved, and released when it was cancelled",
                Equation.of(
                        new Term(evidence.consumer().orders().size(), "orders at order-consumer"),
                        new Term(evidence.consumer().orders().size() - wrong.size(), "with their effects"),
                        new Term(wrong.size(), "without")),
                offenders(wrong, evidence));
    }

    private static boolean isCancelled(AppliedOrder order) {
        return order.state().status() == OrderStatus.CANCELLED;
    }

    private static long late(SystemSnapshot evidence) {
        // a replayed dead letter is out of order by nature, and counted under its own topic
        return evidence.consumer().deliveries().replayed()
                + evidence.consumer().counters().values().stream()
                        .mapToLong(PartitionCounters::outOfOrder)
                        .sum();
    }

    private static List<String> offenders(Map<UUID, String> wrong, SystemSnapshot evidence) {
        Map<UUID, String> events = evidence.log().events().stream()
                .filter(event -> wrong.containsKey(event.orderId()))
                .collect(Collectors.groupingBy(
                        LoggedEvent::orderId,
                        Collectors.mapping(event -> event.eventId().toString(), Collectors.joining(", "))));
        return wrong.entrySet().stream()
                .map(order -> "order %s (events %s): %s"
                        .formatted(order.getKey(), events.getOrDefault(order.getKey(), "gone"), order.getValue()))
                .toList();
    }
}
