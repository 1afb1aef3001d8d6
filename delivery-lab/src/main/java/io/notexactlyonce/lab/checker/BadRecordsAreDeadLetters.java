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
 * Each record of the log that is not an event ends in the dead-letter topics of order-consumer and
 * settlement-processor, and no event does, unless an operator has replayed its letter. The log itself says which records those are: if a write wasn't acknowledged,
 * its sender doesn't know whether it is there.
 */
final class BadRecordsAreDeadLetters implements Invariant {

    private final SystemTotals totals;
    private final RecordPositions sent = new RecordPositions();
    private final RecordPositions found = new RecordPositions();

    /** @param acknowledged bad records that must be in the log */
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
                        offenders.add("the bad record at %s was acknowledged, but the log has no bad record there"
                                .formatted(record)));
        var consumed = totals.consumer().deadLetters();
        var settled = totals.settlements().deadLetters();
        compare("order-consumer", consumed, offenders);
        compare("settlement-processor", settled, offenders);
        return InvariantResult.of(
                "bad-records-dead-lettered",
                "exactly the records that are not events are dead letters of both consumers",
                Stream.of(consumed, settled).map(this::equation).toList(),
                offenders);
    }

    private Equation equation(DeadLetters letters) {
        long replayed = letters.origins()
                .without(found)
                .filter(letters.replayed()::contains)
                .count();
        var bad = new Term(found.count(), "records that are not events");
        return replayed == 0
                ? Equation.of(bad, new Term(letters.origins().count(), "dead letters"))
                : Equation.of(
                        new Term(letters.origins().count(), "dead letters"),
                        bad,
                        new Term(replayed, "events whose letters were replayed"));
    }

    private void compare(String service, DeadLetters letters, Offenders offenders) {
        found.without(letters.origins())
                .forEach(record -> offenders.add(
                        "the record at %s is not an event, but not a dead letter of %s".formatted(record, service)));
        letters.origins()
                .without(found)
                .filter(record -> !letters.replayed().contains(record))
                .forEach(record -> offenders.add(
                        "the record at %s is a dead letter of %s, but it is an event".formatted(record, service)));
    }
}
