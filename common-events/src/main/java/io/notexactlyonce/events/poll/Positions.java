package io.notexactlyonce.events.poll;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The position of {@code poll()}'s caller in each partition. A poll that ends in an {@link Error}, unlike one that ends
 * in an exception, has already moved the consumer's own positions past records of other partitions that it then does
 * not return.
 */
final class Positions {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private boolean inDoubt;

    Positions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void polled(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            OffsetAndMetadata known = records.nextOffsets().get(partition);
            var ofPartition = records.records(partition);
            ConsumerRecord<byte[], byte[]> last = ofPartition.get(ofPartition.size() - 1);
            next.put(partition, known == null ? last.offset() + 1 : known.offset());
        }
    }

    /** Tracks a call that the consumer is about to receive: notes seeks, and wraps a rebalance listener. */
    Object @Nullable [] following(Method method, Object @Nullable [] arguments) {
        if (arguments == null) {
            return null;
        }
        switch (method.getName()) {
            case "seek" -> sought((TopicPartition) arguments[0], arguments[1]);
            case "seekToBeginning", "seekToEnd" -> forget((Collection<?>) arguments[0]);
            case "subscribe" -> {
                if (arguments.length > 1 && arguments[1] instanceof ConsumerRebalanceListener listener) {
                    return new Object[] {arguments[0], forgetting(listener)};
                }
            }
            default -> {}
        }
        return arguments;
    }

    private void sought(TopicPartition partition, Object target) {
        next.put(partition, target instanceof OffsetAndMetadata offset ? offset.offset() : (Long) target);
    }

    private void forget(Collection<?> partitions) {
        next.keySet().removeAll(Set.copyOf(partitions));
    }

    private ConsumerRebalanceListener forgetting(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                forget(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                forget(partitions);
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                forget(partitions);
                listener.onPartitionsLost(partitions);
            }
        };
    }

    void doubt() {
        inDoubt = true;
    }

    /** @throws org.apache.kafka.common.KafkaException when the group's offsets are unavailable: then don't poll */
    void restore() {
        if (!inDoubt) {
            return;
        }
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, PATIENCE);
        for (TopicPartition partition : assigned) {
            OffsetAndMetadata ofGroup = committed.get(partition);
            Long reached = next.get(partition);
            if (reached != null) {
                consumer.seek(partition, reached);
            } else if (ofGroup != null) {
                consumer.seek(partition, ofGroup);
            } else {
                consumer.seekToBeginning(Set.of(partition));
            }
        }
        inDoubt = false;
    }
}
