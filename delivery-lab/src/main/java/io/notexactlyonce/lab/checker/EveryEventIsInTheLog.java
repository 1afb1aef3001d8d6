package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The outbox has put each event of each stored order into the log, and order-producer has put nothing else there. The same
 * event may lie there twice (at least once), but not under two ids. A record that is no event is somebody else's, and its
 * readers' matter.
 */
final class EveryEventIsInTheLog implements Invariant {

    private static final String ID = "events-in-log";
    private static final String CLAIM = "every event of a stored order is in the log";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        Map<OrderVersion, Set<UUID>> logged = idsByVersion(evidence.log().events());
        Set<OrderVersion> happened = OrderVersion.of(evidence.stored());
        var gone = new Retention(evidence.log());
        var offenders = new ArrayList<String>();
        if (evidence.producer().outboxWaiting() > 0) {
            offenders.add("%,d events still wait in the outbox"
                    .formatted(evidence.producer().outboxWaiting()));
        }
        happened.stream()
                .filter(version -> !logged.containsKey(version))
                .filter(version -> !gone.explains(isGone(version, evidence)))
                .forEach(version -> offenders.add(version + ": not in the log"));
        new TreeMap<>(logged).forEach((version, ids) -> {
            if (!happened.contains(version)) {
                offenders.add("%s: in the log as %s, and order-producer knows nothing of it".formatted(version, ids));
            } else if (ids.size() > 1) {
                offenders.add("%s: in the log under %d ids, %s".formatted(version, ids.size(), ids));
            }
        });
        return InvariantResult.of(ID, CLAIM, numbers(evidence, happened, gone.explained()), offenders)
                .checkedButFor(gone.reason());
    }

    private static boolean isGone(OrderVersion version, SystemSnapshot evidence) {
        var order = evidence.producer().orders().get(version.orderId());
        return order.at(version.sequence())
                .filter(at -> evidence.log().mayHaveLost(version.orderId(), at))
                .isPresent();
    }

    private static List<Equation> numbers(SystemSnapshot evidence, Set<OrderVersion> happened, long gone) {
        var log = evidence.log();
        var distinct =
                log.events().stream().map(LoggedEvent::eventId).distinct().count();
        var events = new ArrayList<>(List.of(
                new Term(evidence.producer().outboxWaiting(), "waiting in the outbox"),
                new Term(distinct, "distinct events in the log")));
        if (gone > 0) {
            events.add(new Term(gone, "deleted by retention"));
        }
        var records = new ArrayList<>(List.of(
                new Term(distinct, "distinct events"), new Term(log.events().size() - distinct, "duplicates of them")));
        if (!log.foreign().isEmpty()) {
            records.add(new Term(log.foreign().size(), "that are no event"));
        }
        return List.of(
                new Equation(List.of(new Term(happened.size(), "events of stored orders")), events),
                new Equation(List.of(new Term(log.records(), "records in the log")), records));
    }

    private static Map<OrderVersion, Set<UUID>> idsByVersion(List<LoggedEvent> log) {
        var ids = new HashMap<OrderVersion, Set<UUID>>();
        log.forEach(event -> ids.merge(
                OrderVersion.of(event),
                Set.of(event.eventId()),
                (some, one) -> some.containsAll(one) ? some : union(some, one)));
        return ids;
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
