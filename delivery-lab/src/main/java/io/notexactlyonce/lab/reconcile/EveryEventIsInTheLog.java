package io.notexactlyonce.lab.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The outbox has put each event of each stored order into the log, and nothing else is there. The same event may lie
 * there twice (at least once), but not under two ids.
 */
final class EveryEventIsInTheLog implements Promise {

    @Override
    public Verdict check(Evidence evidence) {
        Map<OrderVersion, Set<UUID>> logged = idsByVersion(evidence.log());
        Set<OrderVersion> happened = OrderVersion.of(evidence.stored());
        var offenders = new ArrayList<>(evidence.foreign());
        if (evidence.outboxWaiting() > 0) {
            offenders.add("%,d events still wait in the outbox".formatted(evidence.outboxWaiting()));
        }
        happened.stream()
                .filter(version -> !logged.containsKey(version))
                .forEach(version -> offenders.add(version + ": not in the log"));
        logged.forEach((version, ids) -> {
            if (!happened.contains(version)) {
                offenders.add("%s: in the log as %s, and order-producer knows nothing of it".formatted(version, ids));
            } else if (ids.size() > 1) {
                offenders.add("%s: in the log under %d ids, %s".formatted(version, ids.size(), ids));
            }
        });
        return new Verdict("every event of a stored order is in the log", numbers(evidence, happened), offenders);
    }

    private static String numbers(Evidence evidence, Set<OrderVersion> happened) {
        var distinct =
                evidence.log().stream().map(LoggedEvent::eventId).distinct().count();
        return "%,d events, %,d in the log, %,d duplicates of them"
                .formatted(happened.size(), distinct, evidence.log().size() - distinct);
    }

    private static Map<OrderVersion, Set<UUID>> idsByVersion(List<LoggedEvent> log) {
        return log.stream()
                .collect(Collectors.groupingBy(
                        OrderVersion::of,
                        TreeMap::new,
                        Collectors.mapping(LoggedEvent::eventId, Collectors.toCollection(TreeSet::new))));
    }
}
