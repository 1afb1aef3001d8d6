package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.stats.DeliveryMetrics;
import io.notexactlyonce.events.trace.BatchSpan;
import io.notexactlyonce.events.trace.RecordSpans;
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
    private final RepeatedFailures failures;
    private final DeliveryMetrics metrics;
    private final RecordSpans spans;

    Deliveries(
            Decoder decoder,
            DeliveryTransaction transaction,
            RepeatedFailures failures,
            DeliveryMetrics metrics,
            RecordSpans spans) {
        this.decoder = decoder;
        this.transaction = transaction;
        this.failures = failures;
        this.metrics = metrics;
        this.spans = spans;
    }

    /**
     * Returns when all effects are committed.
     *
     * @throws RuntimeException when the error is, or may be, temporary; the part of the batch that was committed is a
     *     duplicate next time
     */
    public Outcome apply(List<ConsumerRecord<byte[], byte[]>> records) {
        BatchSpan span = spans.begin(records);
        try {
            Outcome outcome = applyTogetherOrNarrowed(records);
            metrics.committed(outcome.counted());
            span.ended(() -> new TracedOutcomes(outcome));
            return outcome;
        } catch (RuntimeException | Error e) {
            span.failed(e);
            throw e;
        }
    }

    private Outcome applyTogetherOrNarrowed(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return transaction.apply(decoder.decode(records));
        } catch (RuntimeException e) {
            FailureKind kind = FailureKind.of(e);
            if (kind == FailureKind.DATA || kind == FailureKind.UNEXPLAINED && failures.isRepeated()) {
                log.warn(
                        "This batch can't be applied as a whole; searching for the bad records: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).toString());
                return new Narrowing(decoder, transaction).narrow(records, e);
            }
            throw e;
        }
    }
}
