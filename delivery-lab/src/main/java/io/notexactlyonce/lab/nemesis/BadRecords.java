package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to the orders topic that no consumer can decode, and remembers their positions. */
public final class BadRecords {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, Object> SETTINGS = Map.of(
            "acks", "all",
            "linger.ms", 0,
            "max.block.ms", 1_000,
            "request.timeout.ms", 3_000,
            "delivery.timeout.ms", 8_000);

    /** For the one record of a caller who waits for it, on a machine that may be busy. */
    private static final Map<String, Object> PATIENT = Map.of(
            "acks", "all",
            "linger.ms", 0,
            "max.block.ms", 10_000,
            "request.timeout.ms", 8_000,
            "delivery.timeout.ms", 20_000);

    private final Kafka kafka;
    private final Queue<RecordPosition> sent = new ConcurrentLinkedQueue<>();

    /** @param kafka without a proxy */
    public BadRecords(Kafka kafka) {
        this.kafka = kafka;
    }

    /** Those that the broker has acknowledged. Only the log knows whether it has the others. */
    public List<RecordPosition> sent() {
        return List.copyOf(sent);
    }

    /**
     * Sends one record that isn't JSON, and returns when the broker has it.
     *
     * @throws IllegalStateException when the broker hasn't acknowledged it: it may have it all the same
     */
    public RecordPosition sendText() {
        try (var producer = producer(PATIENT)) {
            var stored = producer.send(BadRecord.text()).get();
            var position = new RecordPosition(stored.partition(), stored.offset());
            sent.add(position);
            return position;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka didn't acknowledge the bad record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Sends bad records until the fault ends. */
    BegunFault begin(PlannedFault fault) {
        var before = sent.size();
        var producer = producer(SETTINGS);
        var number = new AtomicInteger(fault.luck());
        var sending = BackgroundTask.with(PAUSE, () -> send(fault.kind(), number.getAndIncrement(), producer));
        return () -> {
            try {
                sending.close();
            } finally {
                producer.close(PATIENCE);
            }
            return sent.size() > before;
        };
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> limits) {
        var settings = new HashMap<>(limits);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(FaultKind kind, int number, KafkaProducer<byte[], byte[]> producer) {
        var record = kind == FaultKind.LARGE_BAD_RECORDS ? BadRecord.large(number) : BadRecord.of(number);
        producer.send(record, (stored, failure) -> {
            if (failure == null) {
                sent.add(new RecordPosition(stored.partition(), stored.offset()));
            }
        });
    }
}
