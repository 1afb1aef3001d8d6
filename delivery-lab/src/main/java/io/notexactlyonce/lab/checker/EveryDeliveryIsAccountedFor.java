package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * Each record of the log was applied, absorbed as a duplicate, or dead-lettered, in its partition, and every applied
 * event is in the inbox. Counts beyond the number of records are redeliveries, which leave no other trace. So this
 * check can't distinguish too many duplicates from redeliveries, but it notices too few.
 */
final class EveryDeliveryIsAccountedFor implements Invariant {

    private static final String ID = "deliveries-accounted-for";
    private static final String CLAIM = "order-consumer's counters account for every delivery";

    private final SystemTotals totals;
    private final LogDeliveries log;
    private long inbox;

    EveryDeliveryIsAccountedFor(SystemTotals totals) {
        this.totals = totals;
        this.log = new LogDeliveries(totals);
    }

    @Override
    public void examine(OrderSlice orders) {
        log.examine(orders);
    }

    @Override
    public void examine(EventSlice events) {
        inbox += events.inbox().size();
        log.examine(events);
    }

    @Override
    public InvariantResult result() {
        var offenders = new Offenders();
        long redelivered = 0;
        for (var partition : log.partitions().entrySet()) {
            var number = partition.getKey();
            var counted = totals.consumer().countersOf(number);
            var range = totals.log().partitions().get(number);
            new PartitionAccount(
                            partition.getValue(), counted, totals.consumer().deadLetters(), number)
                    .difference(range == null || !range.isShortened())
                    .ifPresent(words -> offenders.add("partition %d: %s".formatted(number, words)));
            redelivered +=
                    Math.max(0, counted.delivered() - partition.getValue().records());
        }
        return InvariantResult.of(ID, CLAIM, numbers(redelivered), offenders)
                .checkedButFor(new Retention(totals.log()).reason());
    }

    private List<Equation> numbers(long redelivered) {
        var counted = totals.consumer().deliveries();
        var isWhole = totals.log().isWhole();
        var applied = new ArrayList<>(List.of(new Term(inbox, "in the inbox")));
        if (!isWhole && counted.applied() > inbox) {
            applied.add(new Term(counted.applied() - inbox, "deleted from it since"));
        }
        var records = totals.log().records();
        var older = Math.max(0, counted.fromOrders() - records - redelivered);
        var all = new ArrayList<>(List.of(new Term(records, "records"), new Term(redelivered, "redelivered")));
        if (older > 0 && !isWhole) {
            all.set(1, new Term(redelivered + older, "redelivered, or deleted from the log since"));
        }
        return List.of(
                new Equation(
                        all,
                        List.of(
                                new Term(counted.applied() - counted.replayed(), "applied"),
                                new Term(counted.duplicatesAbsorbed(), "duplicates absorbed"),
                                new Term(counted.deadLettered(), "dead-lettered"))),
                new Equation(List.of(new Term(counted.applied(), "applied, replays included")), applied));
    }
}
