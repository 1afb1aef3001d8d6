package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * An order's sequence is that of its last event, on both sides. Its version counts the writes of its row: one for each event,
 * or fewer, where order-consumer had both in one batch.
 */
final class VersionsCountTheEvents implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var offenders = new ArrayList<String>();
        long sequences = 0;
        long seen = 0;
        for (var stored : new TreeMap<>(evidence.producer().orders()).entrySet()) {
            var order = stored.getValue();
            if (order.sequence() != due(order) || order.version() != order.sequence() - 1) {
                offenders.add("order %s: %s at order-producer, with sequence %d and version %d"
                        .formatted(stored.getKey(), order.state().status(), order.sequence(), order.version()));
            }
            var applied = evidence.consumer().orders().get(stored.getKey());
            if (applied == null) {
                continue;
            }
            sequences += order.sequence();
            seen += applied.lastSequence();
            if (applied.lastSequence() != order.sequence() || !isPossible(applied)) {
                offenders.add("order %s: sequence %d at order-producer, and %d with version %d at order-consumer"
                        .formatted(stored.getKey(), order.sequence(), applied.lastSequence(), applied.version()));
            }
        }
        return InvariantResult.of(
                "versions-count-events",
                "an order's sequence and version count its events",
                Equation.of(new Term(sequences, "events that orders stand at"), new Term(seen, "at order-consumer")),
                offenders);
    }

    private static long due(StoredOrder order) {
        return order.isCancelled() ? 2 : 1;
    }

    private static boolean isPossible(AppliedOrder order) {
        return order.version() >= 0 && order.version() < order.lastSequence();
    }
}
