package io.notexactlyonce.analytics.parking;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/** Clears the uncommitted records of partitions that go to another owner, or went already. */
@Component
class PartitionHandover implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(PartitionHandover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UncommittedRecords uncommitted;

    PartitionHandover(UncommittedRecords uncommitted) {
        this.uncommitted = uncommitted;
    }

    /**
     * Still the owner until this returns, so what the broker says is committed is ours to count. Without asking, a clean
     * rebalance or stop could lose records: the commit that precedes it may be confirmed after this call (KIP-848 queues
     * the interceptor; {@code unsubscribe()} doesn't wait for a commit that is under way).
     */
    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<TopicPartition> occupied = partitions.stream().filter(uncommitted::holds).collect(Collectors.toSet());
        if (!occupied.isEmpty()) {
            releaseCommitted(consumer, occupied);
        }
        partitions.forEach(uncommitted::drop);
    }

    /** Somebody else may own them by now and may have polled what is parked here: nothing of it is ours any more. */
    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(uncommitted::drop);
    }

    private void releaseCommitted(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        try {
            askDespiteWakeup(consumer, partitions).forEach((partition, committed) -> {
                if (committed != null) {
                    uncommitted.releaseBelow(partition, committed.offset());
                }
            });
        } catch (KafkaException e) {
            log.warn("Dropping {} unasked, the broker doesn't say what is committed: {}", partitions, e.toString());
        }
    }

    /** A stop and a resume wake the consumer, and it is the next call that throws; the one after goes through. */
    private static Map<TopicPartition, OffsetAndMetadata> askDespiteWakeup(
            Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        try {
            return consumer.committed(partitions, PATIENCE);
        } catch (WakeupException e) {
            return consumer.committed(partitions, PATIENCE);
        }
    }
}
