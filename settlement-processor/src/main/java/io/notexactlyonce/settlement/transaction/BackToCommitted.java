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
 * After a transaction has failed, goes back to what the group has committed: not to where the batch began.
 *
 * <p>A commit whose answer was lost, or came too late, fails here and may have happened there. The framework's own processor
 * goes back to the batch's first record whatever has failed, and so settles it twice. Only the group knows; a consumer at
 * {@code read_committed} isn't answered before the transaction is over, one way or the other (KIP-447). Until it is, the
 * partitions are paused and the consumer polls on, so that it stays in its group.
 */
@Component // of Object, as Spring Boot looks for it: one of byte[] would be passed over without a word
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

    /** Recovering, which is skipping, is nothing that this does: a record that can't be settled is a dead letter before. */
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
     * The consumer begins at the committed offset by itself, unless that is of another topic. It is asked for without waiting
     * for transactions that are open, as other partitions wait meanwhile.
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
        // those that moved on while it waited: whoever has them now began at the committed offset
        partitions.retainAll(consumer.assignment());
        if (!partitions.isEmpty()) {
            askForPosition(consumer, partitions);
        }
    }

    private void askForPosition(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        consumer.pause(partitions);
        if (!continuity.isKnown()) {
            log.warn("Not settling {} until the broker tells the topic's id", partitions);
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, PATIENCE);
            partitions.forEach(partition -> goTo(committed.get(partition), partition, consumer));
            consumer.resume(partitions);
            partitions.clear();
        } catch (KafkaException e) {
            log.warn("Not settling {} until the group says what is committed: {}", partitions, e.toString());
        }
    }

    /** Without a commit the group begins where {@code auto.offset.reset} says. */
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
