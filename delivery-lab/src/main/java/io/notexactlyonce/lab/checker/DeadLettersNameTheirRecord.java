package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A dead letter is a record of the log, and says which. How often it was put aside, after a crash perhaps, doesn't matter. */
final class DeadLettersNameTheirRecord implements Invariant {

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        Set<RecordPosition> records = new HashSet<>();
        evidence.log().events().stream().map(LoggedEvent::position).forEach(records::add);
        evidence.log().foreign().stream().map(ForeignRecord::position).forEach(records::add);
        var offenders = new ArrayList<String>();
        var consumed = evidence.consumer().deadLetters();
        var settled = evidence.settlements().deadLetters();
        add("order-consumer", consumed, records, evidence, offenders);
        add("settlement-processor", settled, records, evidence, offenders);
        long letters = consumed.reasons().size()
                + settled.reasons().size()
                + consumed.strays().size()
                + settled.strays().size();
        return InvariantResult.of(
                "dead-letters-explained",
                "every dead letter is a record of the log",
                Equation.of(
                        new Term(letters, "dead letters"),
                        new Term(letters - offenders.size(), "that say whose they are"),
                        new Term(offenders.size(), "of nothing")),
                offenders);
    }

    private static void add(
            String service,
            DeadLetters letters,
            Set<RecordPosition> records,
            SystemSnapshot evidence,
            List<String> offenders) {
        letters.strays().forEach(stray -> offenders.add("%s, %s".formatted(service, stray)));
        letters.reasons().forEach((origin, reason) -> {
            if (evidence.log().isRetained(origin) && !records.contains(origin)) {
                offenders.add("%s, dead letter (%s): there is no record at %s".formatted(service, reason, origin));
            }
        });
    }
}
