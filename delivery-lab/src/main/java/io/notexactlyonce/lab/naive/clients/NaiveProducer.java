package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.PayloadHash;
import io.notexactlyonce.lab.naive.MemberStatus;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends events directly to Kafka, with any settings, and believes its answers. */
public final class NaiveProducer implements AutoCloseable {

    private static final String NAME = "naive-producer";

    private final OrderEventCodec codec = new OrderEventCodec();
    private final KafkaProducer<String, byte[]> kafka;
    private final String topic;
    private final Consumer<HistoryEvent> history;

    /** @param settings of the producer; they override the defaults here, which shorten timeouts for scenarios */
    public NaiveProducer(
            String bootstrapServers, String topic, Map<String, Object> settings, Consumer<HistoryEvent> history) {
        var all = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", 3_000,
                "delivery.timeout.ms", 20_000,
                // one record a request: the n-th request is the n-th event
                "linger.ms", 0,
                "batch.size", 1));
        all.putAll(settings);
        this.kafka = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.history = history;
        kafka.partitionsFor(topic);
    }

    /** Sends it under the key that the contract requires. */
    public CompletableFuture<RecordMetadata> send(OrderEvent event) {
        return send(event, event.orderId().toString());
    }

    /** Sends it under the right key but to a given, possibly wrong partition. */
    public CompletableFuture<RecordMetadata> sendTo(int partition, OrderEvent event) {
        return send(event, partition, event.orderId().toString());
    }

    /** Sends this many new orders, each acknowledged before the next. */
    public void sendNew(int orders) {
        OrderEvents.created(orders).forEach(event -> send(event).join());
    }

    /** Completes with the producer's result; exceptionally when it reports a failure. */
    public CompletableFuture<RecordMetadata> send(OrderEvent event, String key) {
        return send(event, null, key);
    }

    /** Sends it as the program's next version would: with a field that today's consumers don't know. */
    public CompletableFuture<RecordMetadata> sendWithNewField(OrderEvent event) {
        var encoded = codec.encode(event);
        var value = new String(encoded.value(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"channel\":\"web\",");
        var next = new EncodedEvent(encoded.key(), encoded.headers(), value.getBytes(StandardCharsets.UTF_8));
        return send(event.id(), event.orderId(), event.sequence(), message(next, null, encoded.key()));
    }

    /** Sends it under its member's key. */
    public CompletableFuture<RecordMetadata> send(MemberStatus event) {
        var message = message(event.encoded(), null, event.memberId().toString());
        return send(event.id(), event.memberId(), event.sequence(), message);
    }

    private CompletableFuture<RecordMetadata> send(OrderEvent event, @Nullable Integer partition, String key) {
        return send(event.id(), event.orderId(), event.sequence(), message(codec.encode(event), partition, key));
    }

    private CompletableFuture<RecordMetadata> send(
            UUID eventId, UUID subject, long sequence, ProducerRecord<String, byte[]> message) {
        history.accept(new HistoryEvent.Intent(
                Instant.now(), NAME, eventId, subject.toString(), sequence, PayloadHash.of(message.value())));
        history.accept(new HistoryEvent.Sent(Instant.now(), NAME, eventId));
        var told = new CompletableFuture<RecordMetadata>();
        kafka.send(message, (metadata, failure) -> {
            if (failure == null) {
                history.accept(new HistoryEvent.Acknowledged(
                        Instant.now(), NAME, eventId, metadata.partition(), metadata.offset()));
                told.complete(metadata);
            } else {
                history.accept(new HistoryEvent.Failed(Instant.now(), NAME, eventId, failure.toString()));
                told.completeExceptionally(failure);
            }
        });
        return told;
    }

    /**
     * Sends events in a transaction and aborts it: they are in the log, but were never meant. The producer's settings
     * need a {@code transactional.id}.
     */
    public void sendAndAbort(List<? extends OrderEvent> events) {
        kafka.initTransactions();
        kafka.beginTransaction();
        events.forEach(event ->
                kafka.send(message(codec.encode(event), null, event.orderId().toString())));
        kafka.flush();
        kafka.abortTransaction();
    }

    private ProducerRecord<String, byte[]> message(EncodedEvent encoded, @Nullable Integer partition, String key) {
        var message = new ProducerRecord<>(topic, partition, key, encoded.value());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** Waits for requests in flight, at most five seconds. */
    @Override
    public void close() {
        kafka.close(Duration.ofSeconds(5));
    }
}
