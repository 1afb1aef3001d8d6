package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.lab.model.SystemTotals;

/**
 * A dead letter is a copy of a record of the log and names that record. A record may have several, for example after a
 * crash.
 */
final class DeadLettersNameTheirRecord implements Invariant {

    private final SystemTotals totals;
    private final RecordPositions records = new RecordPositions();

    DeadLettersNameTheirRecord(SystemTotals totals) {
        this.totals = totals;
    }

    @Override
    public void examine(EventSlice events) {
        events.events().stream().map(LoggedEvent::position).forEach(records::add);
        events.foreign().stream().map(ForeignRecord::position).forEach(records::add);
    }

    @Override
    public InvariantResult result() {
        var offenders = new Offenders();
        var consumed = totals.consumer().deadLetters();
        var settled = totals.settlements().deadLetters();
        add("order-consumer", consumed, offenders);
        add("settlement-processor", settled, offenders);
        var letters = consumed.origins().count()
                + settled.origins().count()
                + consumed.strays().count()
                + settled.strays().count();
        return InvariantResult.of(
                "dead-letters-explained",
                "every dead letter is a copy of a record of the log",
                Equation.of(
                        new Term(letters, "dead letters"),
                        new Term(letters - offenders.count(), "that are a copy of the record they name"),
                        new Term(offenders.count(), "of no record, or not a copy")),
                offenders);
    }

    private void add(String service, DeadLetters letters, Offenders offenders) {
        letters.origins()
                .without(records)
                .filter(totals.log()::isRetained)
                .forEach(origin -> offenders.add("%s has a dead letter of the record at %s, but there is no such record"
                        .formatted(service, origin)));
        offenders.addAll(letters.strays());
        offenders.addAll(letters.differing());
    }
}
