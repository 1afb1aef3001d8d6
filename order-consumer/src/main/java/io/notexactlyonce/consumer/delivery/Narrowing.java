package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetterReason;
import io.notexactlyonce.consumer.stats.Effect;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.NestedExceptionUtils;

/**
 * Finds the records that make a batch fail: it applies halves, then halves of the failing halves, down to single
 * records. Records that fail on their own become dead letters; the others are applied.
 *
 * <p>An error other than a data error is blamed on a record only if another record of the batch was applied meanwhile.
 * If none is, the records are not at fault, and giving them up would mean giving up the whole topic.
 */
class Narrowing {

    /** After this many single records have failed and none was applied, the search ends. */
    private static final int MOST_SUSPECTS = 20;

    private final Decoder decoder;
    private final DeliveryTransaction transaction;
    private final List<DeadLetter> suspects = new ArrayList<>();
    private Outcome outcome = Outcome.none();
    private boolean hasApplied;

    Narrowing(Decoder decoder, DeliveryTransaction transaction) {
        this.decoder = decoder;
        this.transaction = transaction;
    }

    /**
     * Returns when all effects are committed.
     *
     * @throws RuntimeException the failure, when no record is at fault
     */
    Outcome narrow(List<ConsumerRecord<byte[], byte[]>> records, RuntimeException failure) {
        split(records, failure);
        if (!suspects.isEmpty()) {
            if (!hasApplied) {
                throw failure;
            }
            giveUp(List.copyOf(suspects));
        }
        return outcome;
    }

    private void split(List<ConsumerRecord<byte[], byte[]>> records, RuntimeException failure) {
        if (records.size() > 1) {
            int middle = records.size() / 2;
            apply(records.subList(0, middle));
            apply(records.subList(middle, records.size()));
        } else if (FailureKind.of(failure) == FailureKind.DATA) {
            giveUp(List.of(letter(records.get(0), DeadLetterReason.REFUSED_BY_DATABASE, failure)));
        } else {
            suspects.add(letter(records.get(0), DeadLetterReason.FAILED, failure));
        }
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            add(transaction.apply(decoder.decode(records)));
        } catch (RuntimeException e) {
            boolean hopeless = !hasApplied && suspects.size() >= MOST_SUSPECTS;
            if (FailureKind.of(e) == FailureKind.PASSING || hopeless) {
                throw e;
            }
            split(records, e);
        }
    }

    private void giveUp(List<DeadLetter> letters) {
        add(transaction.apply(new Batch(List.of(), letters)));
    }

    /** Duplicates don't count as applied: they bypass the code that fails. */
    private void add(Outcome part) {
        outcome = outcome.plus(part);
        hasApplied |= part.counted().stream()
                .anyMatch(counted -> counted.effect() == Effect.APPLIED || counted.effect() == Effect.APPLIED_LATE);
    }

    static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, DeadLetterReason reason, RuntimeException failure) {
        return new DeadLetter(
                record,
                reason,
                String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
    }
}
