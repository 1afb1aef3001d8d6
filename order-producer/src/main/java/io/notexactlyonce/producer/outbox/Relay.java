package io.notexactlyonce.producer.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends rows from the outbox to Kafka, at least once, and each key's rows in order.
 *
 * <p>A row is deleted only after Kafka's acknowledgement. A crash in between leaves the row there and it is sent again:
 * the log then holds the event twice, with the same id.
 *
 * <p>The first copies of one key's events are always in order in the log (see {@link Attempt}). Only a repeated copy
 * may come late: an abandoned attempt, or one by a frozen relay that has been replaced, may still reach the broker.
 * Consumers need not rely on any of this: an order's state converges whatever the order of its events.
 *
 * <p>A row that fails holds back its own key until its pause is over. The pause is stored in the row, so other relays
 * respect it too.
 */
class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final OutboxTable table;
    private final Buckets buckets;
    private final Pipeline pipeline;
    private final SilentPartitions silent;
    private final TransactionOperations transaction;
    private final RelaySettings settings;
    private final Counter sent;
    private final Counter refused;
    private final Counter failed;
    private boolean hasSent;
    private String databaseError = "";

    Relay(
            OutboxTable table,
            Buckets buckets,
            Pipeline pipeline,
            SilentPartitions silent,
            TransactionOperations transaction,
            RelaySettings settings,
            MeterRegistry meters) {
        this.table = table;
        this.buckets = buckets;
        this.pipeline = pipeline;
        this.silent = silent;
        this.transaction = transaction;
        this.settings = settings;
        this.sent = meters.counter("outbox.relay.sent");
        this.refused = meters.counter("outbox.relay.refused");
        this.failed = meters.counter("outbox.relay.failed");
    }

    /**
     * One pass. Its transaction stays open until Kafka has answered, because it holds the bucket locks: if they were
     * released earlier, another relay could send the same rows, or later ones of the same keys, at the same time. A
     * pass takes at most max.block.ms + the ack timeout, 11 s as configured, and only if Kafka falls silent during it.
     */
    Pass relayOnce() {
        hasSent = false;
        databaseError = "";
        return Objects.requireNonNull(transaction.execute(status -> {
            try {
                return relayOwnBuckets();
            } catch (DataAccessException e) {
                databaseError = e + ": ";
                throw e;
            }
        }));
    }

    /**
     * The first error of the last pass: the exception thrown may be the rollback's, on a connection already given up.
     */
    String databaseError() {
        return databaseError;
    }

    /** Whether the last pass got as far as sending: if it failed after that, it may have made duplicates. */
    boolean hasSent() {
        return hasSent;
    }

    private Pass relayOwnBuckets() {
        List<Integer> owned = buckets.own(settings.bucketsPerPass());
        if (owned.isEmpty()) {
            return Pass.NOTHING_TO_DO;
        }
        // A separate statement after taking the locks: an earlier snapshot could still show rows that the buckets'
        // previous owner has sent and deleted.
        var rows = table.lock(table.first(
                owned, settings.rowsPerBucket(), settings.bytesPerBucket().toBytes(), settings.maxRetryInterval()));
        if (rows.isEmpty()) {
            return Pass.NOTHING_TO_DO;
        }
        hasSent = true;
        return record(pipeline.send(runsOfKeys(rows)));
    }

    /**
     * Cuts off each key's rows where the topic changes: Kafka keeps order within a partition, so each topic gets a pass
     * of its own. A row that has failed before is tried alone: the rows behind it would only fail with it.
     */
    private static List<OutboxRow> runsOfKeys(List<OutboxRow> rows) {
        var heads = new HashMap<String, OutboxRow>();
        var ended = new HashSet<String>();
        return rows.stream()
                .filter(row -> {
                    var head = heads.putIfAbsent(row.key(), row);
                    if (head != null && (head.attempts() > 0 || !head.topic().equals(row.topic()))) {
                        ended.add(row.key());
                    }
                    return !ended.contains(row.key());
                })
                .toList();
    }

    private Pass record(Map<OutboxRow, Delivery> deliveries) {
        var acknowledged = new ArrayList<OutboxRow>();
        var failures = new ArrayList<Throwable>();
        var postponements = new ArrayList<Postponement>();
        deliveries.forEach((row, delivery) -> {
            int attempts = row.attempts() + 1;
            if (delivery instanceof Delivery.Acknowledged) {
                acknowledged.add(row);
            } else if (delivery instanceof Delivery.Refused refusal) {
                postponements.add(new Postponement(row, attempts, settings.pauseAfter(attempts), refusal.reason()));
            } else if (delivery instanceof Delivery.Held held) {
                postponements.add(new Postponement(row, row.attempts(), held.rest(), null));
            } else if (delivery instanceof Delivery.Unknown unknown) {
                failures.add(unknown.cause());
                if (unknown.isOfPartition()) {
                    postponements.add(new Postponement(row, attempts, silent.rest(unknown.partition()), null));
                }
            }
        });
        table.delete(acknowledged);
        table.postpone(postponements);
        var refusals = postponements.stream()
                .filter(postponement -> postponement.refusal() != null)
                .toList();
        tellOfNew(refusals);
        sent.increment(acknowledged.size());
        failed.increment(failures.size());
        refused.increment(refusals.size());
        return new Pass(
                acknowledged.size(),
                refusals.size(),
                deliveries.size() - acknowledged.size() - refusals.size() - failures.size(),
                failures.size(),
                failures.stream().findFirst());
    }

    /** Logs each row once, and one line per pass: a topic that may not be written to refuses thousands of rows. */
    private static void tellOfNew(List<Postponement> refusals) {
        var fresh =
                refusals.stream().filter(refusal -> !refusal.row().isRefused()).toList();
        fresh.stream()
                .findFirst()
                .ifPresent(refusal -> log.atError()
                        .addKeyValue("event.id", refusal.row().eventId())
                        .addKeyValue("message.key", refusal.row().key())
                        .log(
                                "Kafka refuses event {} (outbox position {}) for topic {}, and the later events of key {} wait"
                                        + " behind it: {}. It is retried with growing pauses. {} more were refused in this pass.",
                                refusal.row().eventId(),
                                refusal.row().position(),
                                refusal.row().topic(),
                                refusal.row().key(),
                                refusal.refusal(),
                                fresh.size() - 1));
    }
}
