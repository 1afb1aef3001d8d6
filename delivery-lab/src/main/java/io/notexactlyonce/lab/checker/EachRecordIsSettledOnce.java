package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * settlement-processor is exactly once inside Kafka: what a reader of committed records finds is one entry for each record of
 * the log, with what that record says. Records, not events: an event that the relay sent twice is settled twice, under one key,
 * and compaction keeps the later one.
 */
final class EachRecordIsSettledOnce implements Invariant {

    private static final String ID = "settled-exactly-once";
    private static final String CLAIM = "each record of the log is settled exactly once";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        if (!evidence.isLogWhole()) {
            return InvariantResult.unchecked(ID, CLAIM, evidence.whatIsGone());
        }
        var settled = evidence.settlements().stream().collect(Collectors.groupingBy(Settlement::input));
        var keys = evidence.settlements().stream().map(Settlement::eventId).collect(Collectors.toSet());
        var offenders = new ArrayList<>(evidence.foreignSettlements());
        settled.forEach((input, entries) -> {
            if (entries.size() > 1) {
                offenders.add("%s, %d times".formatted(entries.get(0), entries.size()));
            }
        });
        offenders.addAll(foreignEntries(evidence, settled));
        evidence.log().stream()
                .filter(event -> !keys.contains(event.eventId()))
                .filter(event -> !evidence.settlementDeadLetters()
                        .contains(event.eventId().toString()))
                .forEach(event -> offenders.add(event + ": neither settled nor a dead letter"));
        return InvariantResult.of(ID, CLAIM, numbers(evidence, settled, keys), offenders);
    }

    private static List<String> foreignEntries(SystemSnapshot evidence, Map<RecordPosition, List<Settlement>> settled) {
        Map<RecordPosition, LoggedEvent> log =
                evidence.log().stream().collect(Collectors.toMap(LoggedEvent::position, Function.identity()));
        var offenders = new ArrayList<String>();
        settled.forEach((input, entries) -> {
            var event = log.get(input);
            for (var entry : new HashSet<>(entries)) {
                if (event == null) {
                    offenders.add(entry + ", where there is no event");
                } else if (!entry.equals(event.settlement())) {
                    offenders.add("%s, which says %s".formatted(entry, event.settlement()));
                }
            }
        });
        return offenders;
    }

    private static Equation numbers(
            SystemSnapshot evidence, Map<RecordPosition, List<Settlement>> settled, Set<UUID> keys) {
        var compacted = evidence.log().stream()
                .filter(event -> !settled.containsKey(event.position()) && keys.contains(event.eventId()))
                .count();
        return Equation.of(
                new Term(evidence.records(), "records in the log"),
                new Term(evidence.settlements().size(), "settled"),
                new Term(compacted, "compacted away"),
                new Term(evidence.settlementDeadLetters().size(), "dead letters"));
    }
}
