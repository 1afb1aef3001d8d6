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

/** Clears the uncommitted records of partitions that go to another owner, or went already. */
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
     * Being called doesn't prove that the partitions are still ours: a member that was frozen and is stopped when it
     * wakes "revokes" what another one has owned and committed since. So this commits, and what the broker takes from
     * this member is released by {@link ReleaseOnCommit}. It also makes sure of what a stop, or the commit that precedes
     * a rebalance, has committed and not told yet. The position isn't committed: a container that is stopped discards what
     * its last poll has returned.
     */
    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> parked = uncommitted.ends(partitions);
        if (!parked.isEmpty()) {
            commit(consumer, parked);
        }
        partitions.forEach(uncommitted::drop);
    }

    /** Another member may own them by now and may have polled what is parked here: nothing of it is ours any more. */
    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(uncommitted::drop);
    }

    /** Nothing that was parked before an interruption of the ownership may be released by a commit after it. */
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
                    "The broker doesn't confirm what this member has polled; it drops what isn't committed: {}",
                    e.toString());
        }
    }

    /** A stop and a resume wake the consumer, and it is the next call that throws; the one after goes through. */
    private static void commitDespiteWakeup(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, PATIENCE);
        } catch (WakeupException e) {
            consumer.commitSync(offsets, PATIENCE);
        }
    }
}
