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
 * The sends of one pass, all by one producer. It keeps a key's rows in order: none is in the log for the first time
 * before all those ahead of it are.
 *
 * <p>Kafka alone doesn't see to that. A batch that is refused or expires is given up, and the batches behind it are sent
 * all the same, idempotence or not: they only get new numbers. So at the first failure of a row behind which others of
 * its key are under way, the producer is ended. That happens in its own thread, in the callback of the batch that
 * failed, and what it has not put on the wire by then it never will. With one request in flight, a partition's next
 * batch is not on the wire before the callbacks of the one ahead of it were called; with more it would be too late. And
 * a batch is stored whole or not at all.
 */
final class Attempt {

    /** For probes: as long as an answer mostly takes, since a pass keeps all others waiting. */
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

    /** Sends the row, unless one of its key ahead of it has failed. */
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
            delivery.complete(failed(row, new Delivery.Refused("the row makes no record: " + e)));
            return;
        }
        try {
            producer.send(record, (metadata, error) -> delivery.complete(end(row, route.partition(), error)));
        } catch (RuntimeException e) {
            delivery.complete(end(row, route.partition(), e));
        }
    }

    /** What became of each row; those that were not tried are missing. */
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
            // each delivery tells its own story
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
