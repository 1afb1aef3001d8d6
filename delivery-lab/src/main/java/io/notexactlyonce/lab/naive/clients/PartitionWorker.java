package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.testbed.Kafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one partition, as one member of a group does, and applies each event as it comes, independently of other
 * workers.
 */
public final class PartitionWorker {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final String bootstrapServers;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, OrderEvent> effect;
    private final Consumer<HistoryEvent> history;

    public PartitionWorker(String bootstrapServers, Consumer<OrderEvent> effect, Consumer<HistoryEvent> history) {
        this(bootstrapServers, (message, event) -> effect.accept(event), history);
    }

    /** For an effect that depends on the event's position. */
    public PartitionWorker(
            String bootstrapServers,
            BiConsumer<ConsumerRecord<byte[], byte[]>, OrderEvent> effect,
            Consumer<HistoryEvent> history) {
        this.bootstrapServers = bootstrapServers;
        this.effect = effect;
        this.history = history;
    }

    /**
     * Reads from the beginning to the current end of the partition.
     *
     * @param mine selects orders, in a topic that other scenarios use as well
     */
    public void read(TopicPartition partition, Predicate<String> mine) {
        Kafka.at(bootstrapServers).dump(partition.topic()).stream()
                .filter(message -> message.partition() == partition.partition() && mine.test(orderId(message)))
                .forEach(message -> take(message, "worker-of-partition-" + partition.partition()));
    }

    private void take(ConsumerRecord<byte[], byte[]> message, String name) {
        // uses the subject instead of the key, since this consumer accepts events under any key
        var event = codec.decode(subject(message), message.headers(), message.value());
        history.accept(
                new HistoryEvent.Delivered(Instant.now(), name, 1, message.partition(), message.offset(), event.id()));
        effect.accept(message, event);
        history.accept(new HistoryEvent.Effected(Instant.now(), name, List.of(event.id())));
    }

    private static String orderId(ConsumerRecord<byte[], byte[]> message) {
        return new String(subject(message), StandardCharsets.UTF_8);
    }

    private static byte[] subject(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(CloudEventHeaders.SUBJECT).value();
    }
}
