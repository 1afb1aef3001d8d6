package io.notexactlyonce.producer.outbox;

import io.notexactlyonce.producer.outbox.Routes.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The sends of one pass, all by one producer. It keeps a key's rows in order: no row enters the log for the first time
 * before all rows ahead of it have.
 *
 * <p>Kafka alone doesn't guarantee that. The producer gives up a batch that is refused or expires, and sends the
 * batches behind it all the same, even with idempotence: it only renumbers them. So when a row fails while later rows
 * of its key are under way, this class ends the producer. It does so in the producer's own thread, in the callback of
 * the failed batch, so whatever is not on the wire by then never will be. With one request in flight, a partition's
 * next batch is sent only after the previous batch's callbacks have run; with more, ending the producer would come too
 * late. And a batch is stored whole or not at all.
 */
final class Attempt {

    /**
     * How long to wait for probes: about as long as most answers take, since all other rows wait for the pass to end.
     */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final Producer<byte[], byte[]> producer;
    private final Runnable endOfProducer;
    private final Consumer<TopicPartition> onAcknowledged;
    private final Map<OutboxRow, CompletableFuture<Delivery>> deliveries = new LinkedHashMap<>();
    private final Map<OutboxRow, Route> routes = new HashMap<>();
    private final Map<String, OutboxRow> lastOfKey = new HashMap<>();
    private final Set<String> failedKeys = new HashSet<>();
    private boolean isEnded;

    Attempt(Producer<byte[], byte[]> producer, Runnable endOfProducer, Consumer<TopicPartition> onAcknowledged) {
        this.producer = producer;
        this.endOfProducer = endOfProducer;
        this.onAcknowledged = onAcknowledged;
    }

    /** Sends the row, unless an earlier row of the same key has failed. */
    void start(OutboxRow row, Route route) {
        var delivery = new CompletableFuture<Delivery>();
        if (!begin(row, route, delivery)) {
            return;
        }
        if (route.obstacle() != null) {
            delivery.complete(failed(row, route.obstacle()));
            return;
        }
        ProducerRecord<byte[], byte[]> record;
        try {
            record = row.toRecord(route.partition().partition());
        } catch (RuntimeException e) {
            delivery.complete(failed(row, new Delivery.Refused("the row can't be made into a record: " + e)));
            return;
        }
        try {
            producer.send(record, (metadata, error) -> delivery.complete(end(row, route.partition(), error)));
        } catch (RuntimeException e) {
            delivery.complete(end(row, route.partition(), e));
        }
    }

    /** The outcome of each row; rows that were not tried are missing. */
    Map<OutboxRow, Delivery> await(Duration timeout) {
        await(row -> !routes.get(row).isProbe(), timeout);
        await(row -> true, PATIENCE);
        var outcomes = new LinkedHashMap<OutboxRow, Delivery>();
        deliveries.forEach((row, delivery) -> outcomes.put(row, delivery.getNow(noAnswer(row))));
        return outcomes;
    }

    private void await(Predicate<OutboxRow> which, Duration timeout) {
        var awaited = deliveries.keySet().stream().filter(which).map(deliveries::get);
        try {
            CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // each delivery reports its own outcome
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Delivery noAnswer(OutboxRow row) {
        return Delivery.failed(
                new org.apache.kafka.common.errors.TimeoutException("no answer"),
                routes.get(row).partition());
    }

    private synchronized boolean begin(OutboxRow row, Route route, CompletableFuture<Delivery> delivery) {
        if (isEnded || failedKeys.contains(row.key())) {
            return false;
        }
        lastOfKey.put(row.key(), row);
        routes.put(row, route);
        deliveries.put(row, delivery);
        return true;
    }

    private Delivery end(OutboxRow row, TopicPartition partition, @Nullable Exception error) {
        if (error == null) {
            onAcknowledged.accept(partition);
            return new Delivery.Acknowledged();
        }
        return failed(row, Delivery.failed(error, partition));
    }

    private synchronized Delivery failed(OutboxRow row, Delivery failure) {
        failedKeys.add(row.key());
        if (!isEnded && !row.equals(lastOfKey.get(row.key()))) {
            isEnded = true;
            endOfProducer.run();
        }
        return failure;
    }
}
