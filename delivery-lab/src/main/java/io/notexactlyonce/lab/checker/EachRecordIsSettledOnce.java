package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * settlement-processor is exactly once inside Kafka: what a reader of committed records finds is one entry for each record of
 * the log, with what that record says, or a dead letter. Records, not events: an event that the relay sent twice is settled
 * twice, under one key, and compaction keeps the later one.
 */
final class EachRecordIsSettledOnce implements Invariant {

    private static final String ID = "settled-exactly-once";
    private static final String CLAIM = "each record of the log is settled exactly once";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var log = evidence.log();
        Map<RecordPosition, List<Settlement>> settled = evidence.settlements().entries().stream()
                .filter(entry -> log.isRetained(entry.input()))
                .collect(Collectors.groupingBy(Settlement::input));
        var missing = new MissingSettlements(evidence, settled.keySet());
        var offenders = new ArrayList<>(evidence.settlements().foreign());
        offenders.addAll(wrongEntries(evidence, settled));
        offenders.addAll(missing.offenders());
        var entries = settled.values().stream().mapToLong(List::size).sum();
        var equation = Equation.of(
                new Term(log.records(), "records in the log"),
                new Term(entries, "settled"),
                new Term(missing.compacted(), "compacted away"),
                new Term(missing.deadLetters(), "dead letters"),
                new Term(missing.unknown(), "settled or dead letters that retention has deleted"));
        var shown = missing.unknown() > 0
                ? equation
                : new Equation(equation.left(), equation.right().subList(0, 3));
        return InvariantResult.of(ID, CLAIM, shown, offenders)
                .checkedButFor(missing.unknown() > 0 ? missing.reason() : new Retention(log).reason());
    }

    private static List<String> wrongEntries(SystemSnapshot evidence, Map<RecordPosition, List<Settlement>> settled) {
        Map<RecordPosition, LoggedEvent> log =
                evidence.log().events().stream().collect(Collectors.toMap(LoggedEvent::position, Function.identity()));
        var offenders = new ArrayList<String>();
        settled.forEach((input, entries) -> {
            var event = log.get(input);
            if (entries.size() > 1) {
                offenders.add("%s, %d times".formatted(entries.get(0), entries.size()));
            }
            if (evidence.settlements().deadLetters().have(input)) {
                offenders.add("%s, and that is a dead letter as well".formatted(entries.get(0)));
            }
            for (var entry : entries.stream().distinct().toList()) {
                if (event == null) {
                    offenders.add(entry + ", where there is no event");
                } else if (!entry.equals(event.settlement())) {
                    offenders.add("%s, which says %s".formatted(entry, event.settlement()));
                }
            }
        });
        return offenders;
    }
}
