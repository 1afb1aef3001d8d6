package io.notexactlyonce.producer.outbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends many rows and then waits once. {@code send(row).get()} row by row would wait for linger and a round trip each
 * time, which is fewer than 200 rows a second.
 */
final class Pipeline {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final RelaySettings settings;
    private final SilentPartitions silent;

    Pipeline(KafkaOperations<byte[], byte[]> kafka, RelaySettings settings, SilentPartitions silent) {
        this.kafka = kafka;
        this.settings = settings;
        this.silent = silent;
    }

    /** What became of each row; rows that were not tried are missing. Takes no longer than the configured bounds. */
    Map<OutboxRow, Delivery> send(List<OutboxRow> rows) {
        // By one and the same producer: a key's rows must not go on with another when the first was ended.
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
        return deliveries;
    }
}
