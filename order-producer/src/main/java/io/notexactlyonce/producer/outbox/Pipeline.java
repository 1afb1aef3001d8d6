package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends many rows and then waits once. {@code send(row).get()} row by row would wait for linger and a round trip each
 * time, which is fewer than 200 rows a second.
 */
final class Pipeline {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final Duration ackTimeout;

    Pipeline(KafkaOperations<byte[], byte[]> kafka, Duration ackTimeout) {
        this.kafka = kafka;
        this.ackTimeout = ackTimeout;
    }

    /** What became of each row; rows that were not tried are missing. Takes no longer than the configured bounds. */
    Map<OutboxRow, Delivery> send(List<OutboxRow> rows) {
        var sendings = new ArrayList<Sending>();
        for (OutboxRow row : rows) {
            var sending = new Sending(row, start(row));
            sendings.add(sending);
            if (sending.future.isDone() && sending.delivery() instanceof Delivery.Unknown) {
                break; // it blocked for max.block.ms, and each of those behind it would, too
            }
        }
        kafka.flush();
        await(sendings);
        var deliveries = new LinkedHashMap<OutboxRow, Delivery>();
        sendings.forEach(sending -> deliveries.put(sending.row, sending.delivery()));
        replaceABrokenProducer(deliveries);
        return deliveries;
    }

    private CompletableFuture<?> start(OutboxRow row) {
        try {
            return kafka.send(row.toRecord());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void await(List<Sending> sendings) {
        var all = CompletableFuture.allOf(sendings.stream().map(Sending::future).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(ackTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // each sending tells its own story
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void replaceABrokenProducer(Map<OutboxRow, Delivery> deliveries) {
        boolean isBroken = deliveries.values().stream()
                .anyMatch(delivery -> delivery instanceof Delivery.Unknown unknown && !unknown.isRetriable());
        if (isBroken) {
            kafka.getProducerFactory().reset();
        }
    }

    private record Sending(OutboxRow row, CompletableFuture<?> future) {

        Delivery delivery() {
            if (!future.isDone()) {
                return new Delivery.Unknown(new org.apache.kafka.common.errors.TimeoutException("no answer"));
            }
            return future.handle(
                            (result, error) -> error == null ? new Delivery.Acknowledged() : Delivery.failed(error))
                    .join();
        }
    }
}
