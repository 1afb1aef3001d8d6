package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What was put into the log and is no event ends in the dead-letter topics of order-consumer and of settlement-processor, each
 * record of it, and no event does. The log says which those are: of a record that was not acknowledged nobody else knows.
 */
final class BadRecordsAreDeadLetters implements Invariant {

    private final SystemTotals totals;
    private final RecordPositions sent = new RecordPositions();
    private final RecordPositions found = new RecordPositions();

    /** @param acknowledged those that must be in the log */
    BadRecordsAreDeadLetters(SystemTotals totals, Collection<RecordPosition> acknowledged) {
        this.totals = totals;
        acknowledged.forEach(sent::add);
    }

    @Override
    public void examine(EventSlice events) {
        events.foreign().stream().map(ForeignRecord::position).forEach(found::add);
    }

    @Override
    public InvariantResult result() {
        var offenders = new Offenders();
        sent.without(found)
                .forEach(record ->
                        offenders.add("the record at %s was acknowledged, and the log has none that is no event there"
                                .formatted(record)));
        var consumed = totals.consumer().deadLetters();
        var settled = totals.settlements().deadLetters();
        compare("order-consumer", consumed, offenders);
        compare("settlement-processor", settled, offenders);
        return InvariantResult.of(
                "bad-records-dead-lettered",
                "the records that are no events, and no others, are dead letters of both readers",
                Stream.of(consumed, settled)
                        .map(letters -> Equation.of(
                                new Term(found.count(), "records that are no events"),
                                new Term(letters.origins().count(), "dead letters")))
                        .toList(),
                offenders);
    }

    private void compare(String service, DeadLetters letters, Offenders offenders) {
        found.without(letters.origins())
                .forEach(record -> offenders.add(
                        "the record at %s is no event, and no dead letter of %s".formatted(record, service)));
        letters.origins()
                .without(found)
                .forEach(record -> offenders.add(
                        "the record at %s is a dead letter of %s, and an event".formatted(record, service)));
    }
}
