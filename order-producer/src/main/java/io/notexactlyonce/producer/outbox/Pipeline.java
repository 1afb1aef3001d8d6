package io.notexactlyonce.producer.outbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends many rows and then waits once. {@code send(row).get()} row by row would wait for linger and a round trip each
 * time: fewer than 200 rows a second.
 */
final class Pipeline {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final RelaySettings settings;
    private final SilentPartitions silent;
    private final Consumer<OutboxRow> onAcknowledged;

    Pipeline(
            KafkaOperations<byte[], byte[]> kafka,
            RelaySettings settings,
            SilentPartitions silent,
            Consumer<OutboxRow> onAcknowledged) {
        this.kafka = kafka;
        this.settings = settings;
        this.silent = silent;
        this.onAcknowledged = onAcknowledged;
    }

    /** The outcome of each row; rows that were not tried are missing. Takes no longer than the configured bounds. */
    Map<OutboxRow, Delivery> send(List<OutboxRow> rows) {
        // All with the same producer: when it is ended, a key's later rows must not go out through another one.
        return Objects.requireNonNull(kafka.execute(producer -> send(rows, producer)));
    }

    private Map<OutboxRow, Delivery> send(List<OutboxRow> rows, Producer<byte[], byte[]> producer) {
        var attempt = new Attempt(producer, kafka.getProducerFactory()::reset, silent::acknowledged);
        var routes = new Routes(producer, silent, settings.retryInterval());
        rows.forEach(row -> attempt.start(row, routes.of(row)));
        var deliveries = attempt.await(settings.ackTimeout());
        var unknown = deliveries.values().stream()
                .filter(Delivery.Unknown.class::isInstance)
                .map(Delivery.Unknown.class::cast)
                .toList();
        if (unknown.stream().anyMatch(Delivery.Unknown::isOfProducer)) {
            kafka.getProducerFactory().reset();
        }
        unknown.stream()
                .filter(Delivery.Unknown::isOfPartition)
                .map(Delivery.Unknown::partition)
                .distinct()
                .forEach(silent::failed);
        deliveries.forEach((row, delivery) -> {
            if (delivery instanceof Delivery.Acknowledged) {
                onAcknowledged.accept(row);
            }
        });
        return deliveries;
    }
}
