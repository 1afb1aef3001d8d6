package io.notexactlyonce.settlement.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerMetadata;
import org.springframework.kafka.listener.OffsetAndMetadataProvider;
import org.springframework.stereotype.Component;

/**
 * Notices when an offset isn't what it was, of which Kafka's consumer says nothing: of a topic that was deleted and made
 * anew it reads on at the old place, behind records that nobody has settled; records that retention took it passes over; and
 * where the topic ends before the offset, as after a restore, it begins again. So each commit carries the topic's id, and what
 * is polled has to begin where the last ended. One state for each consumer thread.
 */
@Component
class InputContinuity implements OffsetAndMetadataProvider {

    private static final Logger log = LoggerFactory.getLogger(InputContinuity.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InputState input;
    private final Counter missed;
    private final Counter restarts;
    private final ThreadLocal<String> topicId = ThreadLocal.withInitial(() -> "");
    private final ThreadLocal<Long> lastLook = new ThreadLocal<>();
    private final ThreadLocal<Map<TopicPartition, Long>> next = ThreadLocal.withInitial(HashMap::new);

    InputContinuity(InputState input, MeterRegistry meters) {
        this.input = input;
        missed = Counter.builder("settlement.input.missed")
                .description("Records of the orders that were deleted before they were settled")
                .register(meters);
        restarts = Counter.builder("settlement.input.restarts")
                .description(
                        "Partitions that are settled again from their beginning: the topic or the offsets are others")
                .register(meters);
    }

    @Override
    public OffsetAndMetadata provide(ListenerMetadata listener, long offset) {
        return new OffsetAndMetadata(offset, topicId.get());
    }

    /** Whether the topic is another one than at the last look. Looks now and then. */
    boolean isReplaced() {
        Long last = lastLook.get();
        if (isKnown() && last != null && System.nanoTime() - last < BETWEEN_LOOKS.toNanos()) {
            return false;
        }
        lastLook.set(System.nanoTime());
        String known = topicId.get();
        topicId.set(input.topicId().orElse(known));
        return !known.isEmpty() && !known.equals(topicId.get());
    }

    /** Otherwise no offset can be trusted. */
    boolean isKnown() {
        return !topicId.get().isEmpty();
    }

    /** False when the partition is to be read from its beginning: nothing is committed, or it is of another topic. */
    boolean goesOnAt(@Nullable OffsetAndMetadata committed, TopicPartition partition) {
        Long reached = next.get().remove(partition);
        if (committed != null && isOfThisTopic(committed)) {
            next.get().put(partition, committed.offset());
            return true;
        }
        if (committed != null || reached != null) {
            restarts.increment();
            log.warn(
                    "{} was deleted and made anew, or restored, since it was settled up to offset {}: settling it from its"
                            + " beginning, under the same keys as what was settled before.",
                    partition,
                    committed == null ? reached : committed.offset());
        }
        return false;
    }

    /** Commits without an id are of a version of this service that wrote none. */
    private boolean isOfThisTopic(OffsetAndMetadata committed) {
        return committed.metadata().isEmpty() || committed.metadata().equals(topicId.get());
    }

    /** What was polled and rolled back. */
    void forget(TopicPartition partition) {
        next.get().remove(partition);
    }

    /** Whether each partition goes on where it was left. */
    void check(ConsumerRecords<?, ?> records, Consumer<?, ?> consumer) {
        for (TopicPartition partition : records.partitions()) {
            var polled = records.records(partition);
            long first = polled.get(0).offset();
            Long expected =
                    next.get().put(partition, polled.get(polled.size() - 1).offset() + 1);
            if (expected != null && first < expected) {
                restarts.increment();
                log.warn(
                        "{} ends before offset {}, which was committed: settling it again from {}.",
                        partition,
                        expected,
                        first);
            } else if (expected != null && first > expected) {
                reportMissing(partition, expected, beginning(partition, first, consumer));
            }
        }
    }

    /** A gap behind the beginning is no loss: markers of transactions have offsets too, and what was aborted isn't shown. */
    private void reportMissing(TopicPartition partition, long expected, long beginning) {
        if (beginning > expected) {
            missed.increment(beginning - expected);
            log.error(
                    "{} begins at {}: offsets {} to {} were deleted before they were settled. Make the topic keep its records"
                            + " for longer (retention.ms, retention.bytes) than this service may be down.",
                    partition,
                    beginning,
                    expected,
                    beginning - 1);
        }
    }

    private static long beginning(TopicPartition partition, long first, Consumer<?, ?> consumer) {
        try {
            return consumer.beginningOffsets(Set.of(partition), PATIENCE).get(partition);
        } catch (KafkaException e) {
            return first;
        }
    }
}
