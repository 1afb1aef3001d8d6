package io.notexactlyonce.consumer.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.consumer.kafka.BrokerAwayException;
import io.notexactlyonce.consumer.stats.PartitionStats;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Before the first record of a partition, seeks back to the last offset that the database knows. The committed offset
 * is ahead of it when the database was restored from a backup, or when the topic was recreated. Consuming from the
 * committed offset would silently skip the events in between. The inbox absorbs events that the database already knows.
 */
@Component
class StartOffsets implements ConsumerAwareRebalanceListener, BatchInterceptor<Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(StartOffsets.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PartitionStats stats;
    private final Counter rewound;
    private final ThreadLocal<Set<TopicPartition>> unchecked = ThreadLocal.withInitial(HashSet::new);

    StartOffsets(PartitionStats stats, MeterRegistry meters) {
        this.stats = stats;
        this.rewound = Counter.builder("order.events.rewound.partitions")
                .description(
                        "Partitions read again because the database knew less than was committed: a restored backup")
                .register(meters);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        unchecked.get().addAll(partitions);
        check(consumer);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        unchecked.get().removeAll(partitions);
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        unchecked.get().removeAll(partitions);
    }

    /** Before each poll: nothing is fetched until the database has answered. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        unchecked.get().retainAll(consumer.assignment());
        if (!unchecked.get().isEmpty()) {
            check(consumer);
        }
    }

    private void check(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = unchecked.get();
        consumer.pause(partitions);
        try {
            Map<TopicPartition, Long> known = stats.nextOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, PATIENCE);
            for (TopicPartition partition : partitions) {
                goBack(consumer, partition, known.getOrDefault(partition, 0L), begins.get(partition));
            }
            consumer.resume(partitions);
            partitions.clear();
        } catch (DataAccessException | TransactionException | KafkaException | BrokerAwayException e) {
            log.warn("Not consuming {} until the database's offsets for it are known: {}", partitions, e.toString());
        }
    }

    private void goBack(Consumer<?, ?> consumer, TopicPartition partition, long known, long begin) {
        long position = consumer.position(partition, PATIENCE);
        if (known >= position || position <= begin) {
            return;
        }
        consumer.seek(partition, Math.max(known, begin));
        rewound.increment();
        log.warn(
                "{} is read again from {}: the group has committed {}, but the database knows nothing from {} on.{}",
                partition,
                Math.max(known, begin),
                position,
                known,
                begin > known
                        ? " The topic no longer has the first %d of these offsets.".formatted(begin - known)
                        : "");
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        return records;
    }
}
