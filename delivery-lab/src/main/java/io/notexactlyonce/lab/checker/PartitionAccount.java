package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.PartitionCounters;
import java.util.Optional;

/** Compares a partition's records, inbox and dead letters with what order-consumer has counted of it. */
final class PartitionAccount {

    private final PartitionDeliveries log;
    private final PartitionCounters counted;
    private final long letters;
    private final boolean lettersAreShortened;

    PartitionAccount(PartitionDeliveries log, PartitionCounters counted, DeadLetters letters, int partition) {
        this.log = log;
        this.counted = counted;
        this.letters = letters.of(partition);
        this.lettersAreShortened = letters.isShortened();
    }

    /** The difference in words. @param isWhole whether retention has deleted nothing of the partition */
    Optional<String> difference(boolean isWhole) {
        if (log.lastOffset() >= 0 && counted.nextOffset() != log.lastOffset() + 1) {
            return Optional.of("its last record is at offset %d, but order-consumer expects %d next"
                    .formatted(log.lastOffset(), counted.nextOffset()));
        }
        if (isWhole && log.records() == 0 && !counted.equals(PartitionCounters.NONE)) {
            return Optional.of("it has no records, but %,d deliveries and a next offset of %d were counted"
                    .formatted(counted.delivered(), counted.nextOffset()));
        }
        return tooFew().or(() -> tooMany(isWhole));
    }

    private Optional<String> tooFew() {
        if (counted.applied() < log.leastApplied()) {
            return applied();
        }
        if (counted.duplicates() < log.copies()) {
            return Optional.of("%,d of its records are copies, but only %,d duplicates were absorbed"
                    .formatted(log.copies(), counted.duplicates()));
        }
        if (counted.deadLettered() < letters) {
            return deadLettered();
        }
        return counted.delivered() < log.records()
                ? Optional.of("%,d records, but only %,d of them were applied, absorbed or dead-lettered"
                        .formatted(log.records(), counted.delivered()))
                : Optional.empty();
    }

    /** Redeliveries may add any number of duplicates, and dead letters only where there are some. */
    private Optional<String> tooMany(boolean isWhole) {
        if (isWhole && counted.applied() > log.mostApplied()) {
            return applied();
        }
        if (isWhole && counted.outOfOrder() > log.mostLate()) {
            return Optional.of("%,d of its events are behind a later one of their order, but %,d came out of order"
                    .formatted(log.mostLate(), counted.outOfOrder()));
        }
        return counted.deadLettered() > 0 && letters == 0 && !lettersAreShortened ? deadLettered() : Optional.empty();
    }

    private Optional<String> applied() {
        return Optional.of("%,d of its events are in the inbox, but %,d were applied"
                .formatted(log.mostApplied(), counted.applied()));
    }

    private Optional<String> deadLettered() {
        return Optional.of(
                "%,d of its records are dead letters, but %,d were counted".formatted(letters, counted.deadLettered()));
    }
}
