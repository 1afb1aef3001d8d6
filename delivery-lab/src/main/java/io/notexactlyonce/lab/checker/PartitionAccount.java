package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.PartitionCounters;
import java.util.Optional;

/** What a partition's records, its inbox and its dead letters say, and what order-consumer has counted of it. */
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

    /**
     * In words.
     *
     * @param isWhole whether retention has left all of the partition
     */
    Optional<String> difference(boolean isWhole) {
        if (log.lastOffset() >= 0 && counted.nextOffset() != log.lastOffset() + 1) {
            return Optional.of("its last record is at offset %d, and the next one to come is said to be %d"
                    .formatted(log.lastOffset(), counted.nextOffset()));
        }
        if (isWhole && log.records() == 0 && !counted.equals(PartitionCounters.NONE)) {
            return Optional.of("it has no records, and %,d deliveries and a next offset of %d were counted"
                    .formatted(counted.delivered(), counted.nextOffset()));
        }
        return tooFew().or(() -> tooMany(isWhole));
    }

    private Optional<String> tooFew() {
        if (counted.applied() < log.leastApplied()) {
            return applied();
        }
        if (counted.duplicates() < log.copies()) {
            return Optional.of("%,d of its records are copies, and %,d duplicates were absorbed"
                    .formatted(log.copies(), counted.duplicates()));
        }
        if (counted.deadLettered() < letters) {
            return deadLettered();
        }
        return counted.delivered() < log.records()
                ? Optional.of("%,d records, and %,d of them were applied, absorbed or dead-lettered"
                        .formatted(log.records(), counted.delivered()))
                : Optional.empty();
    }

    /** Redeliveries are no limit to duplicates, and to failures only where there are some. */
    private Optional<String> tooMany(boolean isWhole) {
        if (isWhole && counted.applied() > log.mostApplied()) {
            return applied();
        }
        if (isWhole && counted.outOfOrder() > log.mostLate()) {
            return Optional.of("%,d of its events lie behind a later one of their order, and %,d came out of order"
                    .formatted(log.mostLate(), counted.outOfOrder()));
        }
        return counted.deadLettered() > 0 && letters == 0 && !lettersAreShortened ? deadLettered() : Optional.empty();
    }

    private Optional<String> applied() {
        return Optional.of("%,d events of its records are in the inbox, and %,d were applied"
                .formatted(log.mostApplied(), counted.applied()));
    }

    private Optional<String> deadLettered() {
        return Optional.of(
                "%,d of its records are dead letters, and %,d were counted".formatted(letters, counted.deadLettered()));
    }
}
