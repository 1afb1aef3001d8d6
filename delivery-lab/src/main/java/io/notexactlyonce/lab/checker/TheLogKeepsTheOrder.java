package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All events of an order, with their copies, are in one partition, in the order in which they happened. The relay may
 * repeat events, so the first copy of each counts. Copies that the lab has written itself don't: the relay has to keep the
 * order without them.
 *
 * <p>For example, created, cancelled, created again is right; cancelled, created, cancelled again is not.
 */
final class TheLogKeepsTheOrder implements Invariant {

    private final OrdersTopic log;
    private final Offenders offenders = new Offenders();
    private long distinct;

    TheLogKeepsTheOrder(SystemTotals totals) {
        this.log = totals.log();
    }

    @Override
    public void examine(OrderSlice orders) {
        Map<UUID, LoggedEvent> latest = new HashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (var event : orders.events()) {
            var before = latest.get(event.orderId());
            if (before != null && before.partition() != event.partition()) {
                offenders.add("%s: its order is in another partition as well, %s".formatted(event, before));
            } else if (!log.isOfTheLab(event) && seen.add(event.eventId())) {
                examine(event, before, latest);
            }
        }
        distinct +=
                orders.events().stream().map(LoggedEvent::eventId).distinct().count();
    }

    private void examine(LoggedEvent event, @Nullable LoggedEvent before, Map<UUID, LoggedEvent> latest) {
        if (before == null || before.sequence() < event.sequence()) {
            latest.put(event.orderId(), event);
        } else if (!isACopyOfWhatIsGone(event)) {
            offenders.add("%s: behind a later event of its order, %s".formatted(event, before));
        }
    }

    /** The first copy may have been deleted, so this may be a later one. */
    private boolean isACopyOfWhatIsGone(LoggedEvent event) {
        var range = log.partitions().get(event.partition());
        return range != null && range.mayHaveLost(event.occurredAt());
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "log-keeps-order",
                        "an order's events are in the log in their order",
                        Equation.of(
                                new Term(distinct, "distinct events in the log"),
                                new Term(distinct - offenders.count(), "in order"),
                                new Term(offenders.count(), "out of order")),
                        offenders)
                .sureInMotion();
    }
}
