package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetterReason;
import io.notexactlyonce.consumer.stats.DeliveryMetrics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies one record that an operator has chosen, with the same transaction as a poll's. Unlike there, an error that is
 * not temporary always refuses the record: it is a dead letter already, so nothing is lost.
 */
@Component
public class SingleDelivery {

    private final Decoder decoder;
    private final DeliveryTransaction delivery;
    private final DeliveryMetrics metrics;
    private final TransactionTemplate transaction;

    SingleDelivery(
            Decoder decoder,
            DeliveryTransaction delivery,
            DeliveryMetrics metrics,
            PlatformTransactionManager transactions) {
        this.decoder = decoder;
        this.delivery = delivery;
        this.metrics = metrics;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * Returns when effects and record are committed, or, with a dead letter, when there is no effect.
     *
     * @param record called in the transaction of the effects: what it writes is committed with them or not at all
     * @throws RuntimeException when the error is, or may be, temporary; nothing is committed
     */
    public Outcome apply(ConsumerRecord<byte[], byte[]> letter, Consumer<Outcome> record) {
        Outcome outcome = run(letter, record, false);
        metrics.committed(outcome.counted());
        return outcome;
    }

    /** What {@link #apply} would return now. Its transaction is rolled back. */
    public Outcome rehearse(ConsumerRecord<byte[], byte[]> letter) {
        return run(letter, outcome -> {}, true);
    }

    private Outcome run(ConsumerRecord<byte[], byte[]> letter, Consumer<Outcome> record, boolean rollback) {
        try {
            return transaction.execute(status -> {
                Outcome outcome = delivery.apply(decoder.decode(List.of(letter)));
                record.accept(outcome);
                if (rollback) {
                    status.setRollbackOnly();
                }
                return outcome;
            });
        } catch (RuntimeException e) {
            Outcome refused = refused(letter, e);
            transaction.executeWithoutResult(status -> record.accept(refused));
            return refused;
        }
    }

    private static Outcome refused(ConsumerRecord<byte[], byte[]> letter, RuntimeException failure) {
        return switch (FailureKind.of(failure)) {
            case PASSING -> throw failure;
            case DATA -> refused(letter, DeadLetterReason.REFUSED_BY_DATABASE, failure);
            case UNEXPLAINED -> refused(letter, DeadLetterReason.FAILED, failure);
        };
    }

    private static Outcome refused(
            ConsumerRecord<byte[], byte[]> letter, DeadLetterReason reason, RuntimeException failure) {
        return new Outcome(List.of(), List.of(Narrowing.letter(letter, reason, failure)));
    }
}
