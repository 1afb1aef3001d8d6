package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.StoredOrder;
import java.util.UUID;

/**
 * An order's sequence is that of its last event, in order-producer and in order-consumer. Its version counts the writes
 * of its row: one for each event, or fewer if order-consumer got both in one batch.
 */
final class VersionsCountTheEvents implements Invariant {

    private final Offenders offenders = new Offenders();
    private long sequences;
    private long seen;

    @Override
    public void examine(OrderSlice orders) {
        orders.stored().forEach((orderId, order) -> {
            if (order.sequence() != due(order) || order.version() != order.sequence() - 1) {
                offenders.add("order %s: %s at order-producer, with sequence %d and version %d"
                        .formatted(orderId, order.state().status(), order.sequence(), order.version()));
            }
            var applied = orders.applied().get(orderId);
            if (applied != null) {
                compare(orderId, order, applied);
            }
        });
    }

    private void compare(UUID orderId, StoredOrder order, AppliedOrder applied) {
        sequences += order.sequence();
        seen += applied.lastSequence();
        if (applied.lastSequence() != order.sequence() || !isPossible(applied)) {
            offenders.add("order %s: sequence %d at order-producer, and %d with version %d at order-consumer"
                    .formatted(orderId, order.sequence(), applied.lastSequence(), applied.version()));
        }
    }

    private static long due(StoredOrder order) {
        return order.isCancelled() ? 2 : 1;
    }

    private static boolean isPossible(AppliedOrder order) {
        return order.version() >= 0 && order.version() < order.lastSequence();
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                "versions-count-events",
                "an order's sequence and version count its events",
                Equation.of(
                        new Term(sequences, "events by the sequences at order-producer"),
                        new Term(seen, "at order-consumer")),
                offenders);
    }
}
