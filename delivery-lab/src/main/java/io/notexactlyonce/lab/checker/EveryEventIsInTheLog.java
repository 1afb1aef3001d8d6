package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.SystemSnapshot;
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
final class EveryEventIsInTheLog implements Invariant {

    private static final String ID = "events-in-log";
    private static final String CLAIM = "every event of a stored order is in the log";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (!evidence.isLogWhole()) {
            return InvariantResult.unchecked(ID, CLAIM, evidence.whatIsGone());
        }
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
        return InvariantResult.of(ID, CLAIM, numbers(evidence, happened), offenders);
    }

    private static List<Equation> numbers(SystemSnapshot evidence, Set<OrderVersion> happened) {
        var distinct =
                evidence.log().stream().map(LoggedEvent::eventId).distinct().count();
        var records = new ArrayList<>(List.of(
                new Term(distinct, "distinct events"),
                new Term(evidence.log().size() - distinct, "duplicates of them")));
        if (!evidence.foreign().isEmpty()) {
            records.add(new Term(evidence.foreign().size(), "that are no event"));
        }
        return List.of(
                Equation.of(
                        new Term(happened.size(), "events of stored orders"),
                        new Term(evidence.outboxWaiting(), "waiting in the outbox"),
                        new Term(distinct, "distinct events in the log")),
                new Equation(List.of(new Term(evidence.records(), "records in the log")), records));
    }

    private static Map<OrderVersion, Set<UUID>> idsByVersion(List<LoggedEvent> log) {
        return log.stream()
                .collect(Collectors.groupingBy(
                        OrderVersion::of,
                        TreeMap::new,
                        Collectors.mapping(LoggedEvent::eventId, Collectors.toCollection(TreeSet::new))));
    }
}
