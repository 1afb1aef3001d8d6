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
        Outcome outcome = applyTogetherOrOneByOne(records);
        metrics.committed(outcome.counted());
        return outcome;
    }

    private Outcome applyTogetherOrOneByOne(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return transaction.apply(decoder.decode(records));
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            log.warn("The database refuses something in this batch; looking for it record by record", e);
            return records.stream().map(this::applyAlone).reduce(Outcome.none(), Outcome::plus);
        }
    }

    /** One record's fault must not be its neighbours'. */
    private Outcome applyAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            return transaction.apply(decoder.decode(List.of(record)));
        } catch (RuntimeException e) {
            if (!DataErrors.isDataError(e)) {
                throw e;
            }
            String message =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            DeadLetter refused = new DeadLetter(record, DeadLetterReason.REFUSED_BY_DATABASE, message);
            return transaction.apply(new Batch(List.of(), List.of(refused)));
        }
    }
}
