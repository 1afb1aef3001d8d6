package io.notexactlyonce.analytics;

import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events of which each has happened in a minute of its own: a count of two is an event counted twice. */
final class Events implements AutoCloseable {

    /** Where an acknowledged event lies in the log. */
    record Sent(Instant minute, int partition, long offset) {}

    private static final Instant FIRST_MINUTE = Instant.parse("2020-01-01T00:00:00Z");
    private static final int BATCHES_PER_SECOND = 50;

    private final OrderEventCodec codec = new OrderEventCodec();
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<byte[], byte[]> producer;

    Events(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when all of them are acknowledged. */
    void send(int count) {
        for (int i = 0; i < count; i++) {
            send();
        }
        producer.flush();
    }

    private void send() {
        send(FIRST_MINUTE.plus(next.getAndIncrement(), ChronoUnit.MINUTES));
    }

    /** Dated so; not yet acknowledged. */
    void send(Instant minute) {
        EncodedEvent event =
                codec.encode(new OrderCancelled(EventIds.next(), UUID.randomUUID(), 1, minute, "out of stock"));
        var record = new ProducerRecord<>(Topics.ORDERS, bytes(event.key()), event.value());
        event.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged(minute, metadata);
            }
        });
    }

    private void acknowledged(Instant minute, RecordMetadata metadata) {
        sent.add(new Sent(minute, metadata.partition(), metadata.offset()));
    }

    void sendRaw(byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.ORDERS, 0, key, value));
        producer.flush();
    }

    void startStream(int perSecond) {
        stream.scheduleAtFixedRate(
                () -> {
                    for (int i = 0; i < perSecond / BATCHES_PER_SECOND; i++) {
                        send();
                    }
                },
                0,
                TimeUnit.SECONDS.toMicros(1) / BATCHES_PER_SECOND,
                TimeUnit.MICROSECONDS);
    }

    void stopStream() throws InterruptedException {
        stream.shutdown();
        stream.awaitTermination(30, TimeUnit.SECONDS);
        producer.flush();
    }

    Queue<Sent> sent() {
        return sent;
    }

    @Override
    public void close() {
        stream.shutdownNow();
        producer.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
