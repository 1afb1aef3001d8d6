package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * analytics-consumer is at most once. It may lose events, but for each minute and type it never counts more than the
 * log has. It has counted every record that it has noted as counted and, since it began to note them, no other. This
 * counts records, not events: analytics-consumer doesn't deduplicate, so an event that the relay sent twice is two
 * records and may count twice.
 */
final class NoRecordIsCountedTwice implements Invariant {

    private static final String ID = "counted-at-most-once";
    private static final String CLAIM = "no record is counted twice by analytics-consumer";

    private final OrdersTopic log;
    private final EventCounts counted;
    private final DeletedEvents gone;
    private final Map<MinuteAndType, CountableRecords> minutes = new HashMap<>();
    private final CountableRecords undecodable = new CountableRecords();

    NoRecordIsCountedTwice(SystemTotals totals) {
        this.log = totals.log();
        this.counted = totals.counted();
        this.gone = new DeletedEvents(log);
        counted.counts().keySet().stream()
                .filter(minute -> !isUndecodable(minute))
                .forEach(minute -> minutes.put(minute, new CountableRecords()));
    }

    @Override
    public void examine(OrderSlice orders) {
        gone.examine(orders);
    }

    @Override
    public void examine(EventSlice events) {
        events.events()
                .forEach(event -> minutes.computeIfAbsent(event.minuteAndType(), minute -> new CountableRecords())
                        .add(event.position(), counted));
        events.foreign().forEach(record -> undecodable.add(record.position(), counted));
    }

    @Override
    public InvariantResult result() {
        var offenders = new Offenders();
        new TreeMap<>(minutes)
                .forEach((minute, records) -> records.judge(
                                minute, counted.counts().getOrDefault(minute, 0L), gone.of(minute), gone)
                        .ifPresent(offenders::add));
        // they are counted in the minute of their arrival, which the record doesn't show: so compare the total
        undecodable
                .judge(MinuteAndType.UNDECODABLE, countedAsUndecodable(), 0, gone)
                .ifPresent(offenders::add);
        counted.offsets().keySet().forEach(partition -> {
            var range = log.partitions().get(partition);
            var end = range == null ? 0 : range.end();
            if (counted.notedTo(partition) > end) {
                offenders.add("partition %d: noted as counted to offset %d, but the log ends at %d"
                        .formatted(partition, counted.notedTo(partition), end));
            }
        });
        return InvariantResult.of(ID, CLAIM, numbers(), offenders)
                .checkedButFor(new Retention(log).reason())
                .sureInMotion();
    }

    private long countedAsUndecodable() {
        return counted.counts().entrySet().stream()
                .filter(minute -> isUndecodable(minute.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isUndecodable(MinuteAndType minute) {
        return minute.type().equals(MinuteAndType.UNDECODABLE);
    }

    private Equation numbers() {
        // deleted records were counted as well
        var records = log.records() + log.deleted();
        var all = counted.total();
        return all > records
                ? Equation.of(new Term(records, "records"), new Term(all, "counted"))
                : Equation.of(new Term(records, "records"), new Term(all, "counted"), new Term(records - all, "lost"));
    }
}
