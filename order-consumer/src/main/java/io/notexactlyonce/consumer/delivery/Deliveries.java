package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetterReason;
import io.notexactlyonce.consumer.stats.DeliveryMetrics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Applies records, whether they come from the topic or are replayed. */
@Component
public class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Decoder decoder;
    private final DeliveryTransaction transaction;
    private final DeliveryMetrics metrics;

    Deliveries(Decoder decoder, DeliveryTransaction transaction, DeliveryMetrics metrics) {
        this.decoder = decoder;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    /**
     * Returns when all effects are committed.
     *
     * @throws RuntimeException when the error is one that passes; then what of it was committed will be found as duplicates
     */
    public Outcome apply(List<ConsumerRecord<byte[], byte[]>> records) {
        Batch batch = decoder.decode(records);
        Outcome outcome = applyTogetherOrOneByOne(batch);
        metrics.committed(outcome.counted());
        return outcome;
    }

    private Outcome applyTogetherOrOneByOne(Batch batch) {
        try {
            return transaction.apply(batch);
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            log.warn("The database refuses something in this batch; looking for it record by record", e);
            return applyOneByOne(batch);
        }
    }

    /** One record's fault must not be its neighbours'. In their order, so that a record never overtakes. */
    private Outcome applyOneByOne(Batch batch) {
        Outcome outcome = transaction.apply(Batch.of(batch.deadLetters()));
        for (Delivery delivery : batch.deliveries()) {
            outcome = outcome.plus(applyAlone(delivery));
        }
        return outcome;
    }

    private Outcome applyAlone(Delivery delivery) {
        try {
            return transaction.apply(Batch.of(delivery));
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            String message =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            DeadLetter refused = new DeadLetter(delivery.record(), DeadLetterReason.REFUSED_BY_DATABASE, message);
            return transaction.apply(Batch.of(List.of(refused)));
        }
    }
}
