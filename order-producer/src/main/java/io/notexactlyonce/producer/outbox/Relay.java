package io.notexactlyonce.producer.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes rows from the outbox to Kafka, at least once, and each key's rows in order.
 *
 * <p>A row is deleted only after Kafka's acknowledgement. A crash in between leaves it there and it is sent again: the
 * log then holds the event twice, under the same id.
 *
 * <p>Of each key, a pass sends only the first row. With more of them in flight, the producer's idempotence keeps their
 * order while it resends; but when the batch of the first runs into its delivery timeout and the batch of the second
 * does not, the log holds them in the wrong order, and no later attempt can mend that. As it is, a key's next row is
 * sent only after the row before it was acknowledged: the first appearances of one key's events in the log are always in
 * order. Only a repeated copy may still come late (an attempt given up on, or that of a relay frozen and replaced, may
 * yet reach the broker). Consumers need not rely on any of this: an order's state converges under every order of events.
 */
class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final OutboxTable table;
    private final Buckets buckets;
    private final Pipeline pipeline;
    private final TransactionOperations transaction;
    private final RelaySettings settings;
    private final Counter sent;
    private final Counter refused;
    private final Counter failed;

    Relay(
            OutboxTable table,
            Buckets buckets,
            Pipeline pipeline,
            TransactionOperations transaction,
            RelaySettings settings,
            MeterRegistry meters) {
        this.table = table;
        this.buckets = buckets;
        this.pipeline = pipeline;
        this.transaction = transaction;
        this.settings = settings;
        this.sent = meters.counter("outbox.relay.sent");
        this.refused = meters.counter("outbox.relay.refused");
        this.failed = meters.counter("outbox.relay.failed");
    }

    /**
     * One pass. Its transaction stays open while Kafka answers, because the bucket locks live in it: let go earlier, and
     * another relay could send the same rows, or later ones of the same keys, at the same time. It lasts at most
     * max.block.ms + the ack timeout, 11 s as configured, and that only in the pass in which Kafka falls silent.
     */
    Pass relayOnce() {
        return Objects.requireNonNull(transaction.execute(status -> relayOwnBuckets()));
    }

    private Pass relayOwnBuckets() {
        List<Integer> owned = buckets.own(settings.bucketsPerPass());
        if (owned.isEmpty()) {
            return Pass.NOTHING_TO_DO;
        }
        // A statement of its own, after the locks: a snapshot from before them could still show rows that the previous
        // owner has sent and deleted.
        var rows = table.first(
                owned, settings.rowsPerBucket(), settings.bytesPerBucket().toBytes());
        return rows.isEmpty() ? Pass.NOTHING_TO_DO : record(pipeline.send(firstOfEachKey(rows)));
    }

    private static List<OutboxRow> firstOfEachKey(List<OutboxRow> rows) {
        var keys = new HashSet<String>();
        return rows.stream().filter(row -> keys.add(row.key())).toList();
    }

    private Pass record(Map<OutboxRow, Delivery> deliveries) {
        var acknowledged = new ArrayList<OutboxRow>();
        var failures = new ArrayList<Throwable>();
        deliveries.forEach((row, delivery) -> {
            if (delivery instanceof Delivery.Acknowledged) {
                acknowledged.add(row);
            } else if (delivery instanceof Delivery.Unknown unknown) {
                failures.add(unknown.cause());
            } else if (delivery instanceof Delivery.Refused refusal) {
                refuse(row, refusal);
            }
        });
        table.delete(acknowledged);
        sent.increment(acknowledged.size());
        failed.increment(failures.size());
        int refusals = deliveries.size() - acknowledged.size() - failures.size();
        return new Pass(
                acknowledged.size(),
                refusals,
                failures.size(),
                failures.stream().findFirst());
    }

    /** Once: from now on no pass reads the row or those of its key behind it, until a person has dealt with it. */
    private void refuse(OutboxRow row, Delivery.Refused refusal) {
        table.refuse(row, refusal.reason());
        refused.increment();
        log.error(
                "Kafka refuses event {} (outbox position {}), and the later events of key {} wait behind it: {}",
                row.eventId(),
                row.position(),
                row.key(),
                refusal.reason());
    }
}
