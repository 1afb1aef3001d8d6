package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Each record of the log was applied, absorbed as a duplicate, or dead-lettered, in its partition, and what was applied is in
 * the inbox. What is counted beyond the records are redeliveries, which only this can show: they leave no other trace, so that
 * too many duplicates can't be told from them, and too few can.
 */
final class EveryDeliveryIsAccountedFor implements Invariant {

    private static final String ID = "deliveries-accounted-for";
    private static final String CLAIM = "order-consumer's counters account for every delivery";

    @Override
    public InvariantResult check(SystemSnapshot evidence) {
        var gone = new Retention(evidence.log());
        var offenders = new ArrayList<String>();
        long redelivered = 0;
        for (var partition : new TreeMap<>(PartitionDeliveries.of(evidence)).entrySet()) {
            var number = partition.getKey();
            var counted = evidence.consumer().countersOf(number);
            var range = evidence.log().partitions().get(number);
            var isWhole = range == null || !range.isShortened();
            var letters = evidence.consumer().deadLetters().of(number);
            difference(partition.getValue(), counted, letters, isWhole)
                    .ifPresent(words -> offenders.add("partition %d: %s".formatted(number, words)));
            redelivered +=
                    Math.max(0, counted.delivered() - partition.getValue().records());
        }
        return InvariantResult.of(ID, CLAIM, numbers(evidence, redelivered), offenders)
                .checkedButFor(gone.reason());
    }

    private static Optional<String> difference(
            PartitionDeliveries log, PartitionCounters counted, long letters, boolean isWhole) {
        if (log.lastOffset() >= 0 && counted.nextOffset() != log.lastOffset() + 1) {
            return Optional.of("its last record is at offset %d, and the next one to come is said to be %d"
                    .formatted(log.lastOffset(), counted.nextOffset()));
        }
        if (counted.applied() < log.leastApplied() || isWhole && counted.applied() > log.mostApplied()) {
            return Optional.of("%,d events of its records are in the inbox, and %,d were applied"
                    .formatted(log.mostApplied(), counted.applied()));
        }
        if (counted.duplicates() < log.copies()) {
            return Optional.of("%,d of its records are copies, and %,d duplicates were absorbed"
                    .formatted(log.copies(), counted.duplicates()));
        }
        if (counted.deadLettered() < letters) {
            return Optional.of("%,d of its records are dead letters, and %,d were counted"
                    .formatted(letters, counted.deadLettered()));
        }
        if (counted.delivered() < log.records()) {
            return Optional.of("%,d records, and %,d of them were applied, absorbed or dead-lettered"
                    .formatted(log.records(), counted.delivered()));
        }
        return Optional.empty();
    }

    private static List<Equation> numbers(SystemSnapshot evidence, long redelivered) {
        var counted = evidence.consumer().deliveries();
        var inbox = (long) evidence.consumer().inbox().size();
        var applied = new ArrayList<>(List.of(new Term(inbox, "in the inbox")));
        if (!evidence.log().isWhole() && counted.applied() > inbox) {
            applied.add(new Term(counted.applied() - inbox, "forgotten by it since"));
        }
        var records = evidence.log().records();
        var older = Math.max(0, counted.fromOrders() - records - redelivered);
        var all = new ArrayList<>(List.of(new Term(records, "records"), new Term(redelivered, "redelivered")));
        if (older > 0 && !evidence.log().isWhole()) {
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
