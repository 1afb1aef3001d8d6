package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.kafka.OrdersTopicIdentity;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/** Clears the uncommitted records of partitions that move, or have already moved, to another owner. */
@Component
class PartitionHandover implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(PartitionHandover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UncommittedRecords uncommitted;
    private final OrdersTopicIdentity topic;

    PartitionHandover(UncommittedRecords uncommitted, OrdersTopicIdentity topic) {
        this.uncommitted = uncommitted;
        this.topic = topic;
    }

    /**
     * This call doesn't prove that the partitions are still ours: a member that was frozen and is stopped when it wakes
     * "revokes" partitions that another member has since owned and committed. So this method commits, and
     * {@link ReleaseOnCommit} releases what the broker accepts. That also covers commits by a stop, or before a
     * rebalance, that are not confirmed yet. It doesn't commit the position: a container that is stopped discards the
     * records of its last poll.
     */
    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> parked = uncommitted.ends(partitions);
        if (!parked.isEmpty()) {
            commit(consumer, parked);
        }
        partitions.forEach(uncommitted::drop);
    }

    /** Another member may own the partitions and have polled the records parked here: they are no longer ours. */
    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(uncommitted::drop);
    }

    /** A commit after an interrupted ownership must not release records that were parked before the interruption. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(uncommitted::drop);
        topic.refresh();
    }

    private void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            commitDespiteWakeup(consumer, offsets);
        } catch (KafkaException e) {
            log.warn(
                    "The broker doesn't confirm this member's commit; the member drops its uncommitted records: {}",
                    e.toString());
        }
    }

    /** A stop and a resume wake the consumer, and its next call throws; the call after that succeeds. */
    private static void commitDespiteWakeup(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, PATIENCE);
        } catch (WakeupException e) {
            consumer.commitSync(offsets, PATIENCE);
        }
    }
}
