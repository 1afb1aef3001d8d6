package io.notexactlyonce.settlement.transaction;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties.EOSMode;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * After a failed transaction, goes back to the group's committed offsets, not to where the batch began.
 *
 * <p>A commit whose answer was lost or late fails here, but may have succeeded at the broker. The framework's own
 * processor then goes back to the batch's first record in any case, and so settles it twice. Only the group's offsets
 * show the outcome; the broker doesn't return them to a consumer at {@code read_committed} before the transaction has
 * ended (KIP-447). Until then the partitions are paused, and the consumer polls on to stay in its group.
 */
@Component // typed Object, as Spring Boot expects: it would silently ignore one typed byte[]
class BackToCommitted
        implements AfterRollbackProcessor<Object, Object>,
                BatchInterceptor<Object, Object>,
                ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(BackToCommitted.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RetryPace pace;
    private final Rollbacks rollbacks;
    private final InputState input;
    private final InputContinuity continuity;
    private final ThreadLocal<Set<TopicPartition>> inDoubt = ThreadLocal.withInitial(HashSet::new);

    BackToCommitted(RetryPace pace, Rollbacks rollbacks, InputState input, InputContinuity continuity) {
        this.pace = pace;
        this.rollbacks = rollbacks;
        this.input = input;
        this.continuity = continuity;
    }

    /** Never "recovers" records, that is, skips them: a record that can't be settled is already a dead letter. */
    @Override
    public void process(
            List<ConsumerRecord<Object, Object>> records,
            Consumer<Object, Object> consumer,
            MessageListenerContainer container,
            Exception failure,
            boolean recoverable,
            EOSMode mode) {
        for (ConsumerRecord<Object, Object> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            inDoubt.get().add(partition);
            continuity.forget(partition);
        }
        rollbacks.add(failure);
        pace.await(container);
    }

    /**
     * The consumer begins at the committed offset by itself; this only checks that the offset belongs to this topic. It
     * asks without waiting for open transactions, since other partitions wait meanwhile.
     */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        doubtAllOfAnotherTopic(consumer);
        var committed =
                continuity.isKnown() ? input.committed() : Optional.<Map<TopicPartition, OffsetAndMetadata>>empty();
        if (committed.isEmpty()) {
            inDoubt.get().addAll(partitions);
            consumer.pause(partitions);
            return;
        }
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get().get(partition);
            if (!continuity.goesOnAt(offset, partition) && offset != null) {
                consumer.seekToBeginning(Set.of(partition));
            }
        }
    }

    private void doubtAllOfAnotherTopic(Consumer<?, ?> consumer) {
        if (continuity.isReplaced()) {
            inDoubt.get().addAll(consumer.assignment());
        }
    }

    /** Before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        doubtAllOfAnotherTopic(consumer);
        Set<TopicPartition> partitions = inDoubt.get();
        // forget those that moved meanwhile: their new owner began at the committed offset
        partitions.retainAll(consumer.assignment());
        if (!partitions.isEmpty()) {
            askForPosition(consumer, partitions);
        }
    }

    private void askForPosition(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        consumer.pause(partitions);
        if (!continuity.isKnown()) {
            log.warn("Not settling {} until the broker gives the topic's id", partitions);
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, PATIENCE);
            partitions.forEach(partition -> goTo(committed.get(partition), partition, consumer));
            consumer.resume(partitions);
            partitions.clear();
        } catch (KafkaException e) {
            log.warn("Not settling {} until the group's committed offsets are known: {}", partitions, e.toString());
        }
    }

    /** Without a valid committed offset, begins at the beginning, as {@code auto.offset.reset} says. */
    private void goTo(@Nullable OffsetAndMetadata committed, TopicPartition partition, Consumer<?, ?> consumer) {
        if (continuity.goesOnAt(committed, partition)) {
            consumer.seek(partition, committed);
        } else {
            consumer.seekToBeginning(Set.of(partition));
        }
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        continuity.check(records, consumer);
        return records;
    }
}
