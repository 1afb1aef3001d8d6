package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * An order's events lie in one partition, in the order in which they happened. The relay may repeat what it has sent, so the
 * first copy of each counts.
 *
 * <p>For example, created, cancelled, created again is right; cancelled, created, cancelled again is not.
 */
final class TheLogKeepsTheOrder implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var offenders = new ArrayList<String>();
        Map<UUID, LoggedEvent> latest = new HashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (var event : evidence.log().events()) {
            if (!seen.add(event.eventId())) {
                continue;
            }
            var before = latest.get(event.orderId());
            if (before == null) {
                latest.put(event.orderId(), event);
            } else if (before.partition() != event.partition()) {
                offenders.add("%s: its order's other event is in another partition, %s".formatted(event, before));
            } else if (before.sequence() < event.sequence()) {
                latest.put(event.orderId(), event);
            } else if (!isACopyOfWhatIsGone(event, evidence)) {
                offenders.add("%s: behind a later event of its order, %s".formatted(event, before));
            }
        }
        return InvariantResult.of(
                        "log-keeps-order",
                        "an order's events are in the log in their order",
                        Equation.of(
                                new Term(seen.size(), "distinct events in the log"),
                                new Term(seen.size() - offenders.size(), "in their order's place"),
                                new Term(offenders.size(), "elsewhere")),
                        offenders)
                .sureInMotion();
    }

    /** The first copy may have been deleted, and this be a later one. */
    private static boolean isACopyOfWhatIsGone(LoggedEvent event, SystemSnapshot evidence) {
        var range = evidence.log().partitions().get(event.partition());
        return range != null && range.mayHaveLost(event.occurredAt());
    }
}
