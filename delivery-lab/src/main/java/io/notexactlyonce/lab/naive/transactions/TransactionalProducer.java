package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events in transactions, as in the documentation of Kafka's producer, but in steps, so that a test can act
 * between them. An event counts as acknowledged when its transaction is committed.
 */
public final class TransactionalProducer implements AutoCloseable {

    private static final String NAME = "transactional-producer";

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Map<UUID, HistoryEvent.Write> open = new LinkedHashMap<>();
    private final KafkaProducer<String, byte[]> kafka;
    private final String topic;
    private final Consumer<HistoryEvent> history;

    /** @param settings of the producer, including its {@code transactional.id} */
    public TransactionalProducer(
            String bootstrapServers, String topic, Map<String, Object> settings, Consumer<HistoryEvent> history) {
        var all = new HashMap<String, Object>(Map.of("bootstrap.servers", bootstrapServers));
        all.putAll(settings);
        this.kafka = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.history = history;
        kafka.initTransactions();
    }

    public void begin() {
        kafka.beginTransaction();
        open.clear();
    }

    /**
     * Returns when the event is in the log but not committed.
     *
     * @throws KafkaException when it isn't; then the transaction can only be aborted
     */
    public void send(OrderEvent event) {
        var encoded = codec.encode(event);
        var message = new ProducerRecord<>(topic, encoded.key(), encoded.value());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        history.accept(new HistoryEvent.Intent(
                Instant.now(),
                NAME,
                event.id(),
                event.orderId().toString(),
                event.sequence(),
                PayloadHash.of(message.value())));
        history.accept(new HistoryEvent.Sent(Instant.now(), NAME, event.id()));
        open.put(event.id(), new HistoryEvent.Write(event.id(), -1, -1));
        try {
            var at = kafka.send(message).get();
            open.put(event.id(), new HistoryEvent.Write(event.id(), at.partition(), at.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("event %s is not in the log".formatted(event.id()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @throws KafkaException when Kafka refuses the commit */
    public void commit() {
        kafka.commitTransaction();
        open.forEach((id, at) ->
                history.accept(new HistoryEvent.Acknowledged(Instant.now(), NAME, id, at.partition(), at.offset())));
        ended(true);
    }

    /**
     * Does what programs do after a failed send or commit: since it never committed, it considers none of it done. If
     * the abort fails as well, the producer can only be closed.
     */
    public void giveUp() {
        try {
            kafka.abortTransaction();
        } catch (KafkaException e) {
            // expected: the transaction has already failed
        }
        open.keySet()
                .forEach(id -> history.accept(
                        new HistoryEvent.Failed(Instant.now(), NAME, id, "its transaction was aborted")));
        ended(false);
    }

    private void ended(boolean committed) {
        history.accept(new HistoryEvent.TransactionEnded(Instant.now(), NAME, List.copyOf(open.values()), committed));
    }

    @Override
    public void close() {
        kafka.close(Duration.ZERO);
    }
}
