package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * analytics-consumer is at most once: it may lose, and it never counts more than there is, in no minute and of no type; and what
 * it has noted as counted, it has counted. Records, not events: it does not deduplicate, so an event that the relay sent twice
 * is two records and may count twice.
 */
final class NoRecordIsCountedTwice implements Invariant {

    private static final String ID = "counted-at-most-once";
    private static final String CLAIM = "no record is counted twice by analytics-consumer";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var there = new TreeMap<MinuteAndType, Long>();
        var noted = new TreeMap<MinuteAndType, Long>();
        for (var event : evidence.log().events()) {
            there.merge(event.minuteAndType(), 1L, Long::sum);
            if (evidence.counted().hasNoted(event.position())) {
                noted.merge(event.minuteAndType(), 1L, Long::sum);
            }
        }
        var gone = new DeletedEvents(evidence);
        var minutes = new TreeSet<>(there.keySet());
        minutes.addAll(evidence.counted().counts().keySet());
        minutes.removeIf(minute -> minute.type().equals(MinuteAndType.UNDECODABLE));
        var offenders = new ArrayList<String>();
        for (var minute : minutes) {
            var counted = evidence.counted().counts().getOrDefault(minute, 0L);
            var most = there.getOrDefault(minute, 0L) + gone.of(minute);
            judge(minute, counted, noted.getOrDefault(minute, 0L), most, gone).ifPresent(offenders::add);
        }
        undecodable(evidence, gone).ifPresent(offenders::add);
        return InvariantResult.of(ID, CLAIM, numbers(evidence), offenders)
                .checkedButFor(new Retention(evidence.log()).reason())
                .sureInMotion();
    }

    /** They are counted in the minute in which they came, which their record doesn't tell: so all of them together. */
    private static Optional<String> undecodable(SystemSnapshot evidence, DeletedEvents gone) {
        var counted = evidence.counted().counts().entrySet().stream()
                .filter(minute -> minute.getKey().type().equals(MinuteAndType.UNDECODABLE))
                .mapToLong(Map.Entry::getValue)
                .sum();
        var foreign = evidence.log().foreign();
        var noted = foreign.stream()
                .filter(record -> evidence.counted().hasNoted(record.position()))
                .count();
        return judge(MinuteAndType.UNDECODABLE, counted, noted, foreign.size(), gone);
    }

    private static Optional<String> judge(Object what, long counted, long least, long most, DeletedEvents gone) {
        if (counted > most && !gone.explain(counted - most)) {
            return Optional.of("%s: %,d counted, and the log has %,d".formatted(what, counted, most));
        }
        return counted < least
                ? Optional.of("%s: %,d counted, and %,d records are noted as counted".formatted(what, counted, least))
                : Optional.empty();
    }

    private static Equation numbers(SystemSnapshot evidence) {
        // those that retention has deleted were counted as well
        var records = evidence.log().records() + evidence.log().deleted();
        var counted = evidence.counted().total();
        return counted > records
                ? Equation.of(new Term(records, "records"), new Term(counted, "counted"))
                : Equation.of(
                        new Term(records, "records"),
                        new Term(counted, "counted"),
                        new Term(records - counted, "lost"));
    }
}
