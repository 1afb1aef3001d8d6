package io.notexactlyonce.settlement.transaction;

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
 * Notices what Kafka's consumer doesn't report: that an offset has changed its meaning. If the topic was deleted and
 * recreated, the consumer reads on at the old offset and skips unsettled records. It skips records that retention has
 * deleted. If the topic ends before the offset, as after a restore, it starts over. So each commit carries the topic's
 * id, and each poll must begin where the last one ended. Each consumer thread has its own state.
 */
@Component
class InputContinuity implements OffsetAndMetadataProvider {

    private static final Logger log = LoggerFactory.getLogger(InputContinuity.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InputState input;
    private final Discontinuities discontinuities;
    private final ThreadLocal<String> topicId = ThreadLocal.withInitial(() -> "");
    private final ThreadLocal<Long> lastLook = new ThreadLocal<>();
    private final ThreadLocal<Map<TopicPartition, Long>> next = ThreadLocal.withInitial(HashMap::new);

    InputContinuity(InputState input, Discontinuities discontinuities) {
        this.input = input;
        this.discontinuities = discontinuities;
    }

    @Override
    public OffsetAndMetadata provide(ListenerMetadata listener, long offset) {
        return new OffsetAndMetadata(offset, topicId.get());
    }

    /** Whether the topic has been replaced since the last check. Checks at intervals. */
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

    /** Whether the topic's id is known: without it no offset can be trusted. */
    boolean isKnown() {
        return !topicId.get().isEmpty();
    }

    /**
     * False when the partition must be read from its beginning: no offset is committed, or it belongs to another topic.
     */
    boolean goesOnAt(@Nullable OffsetAndMetadata committed, TopicPartition partition) {
        Long reached = next.get().remove(partition);
        if (committed != null && isOfThisTopic(committed)) {
            next.get().put(partition, committed.offset());
            return true;
        }
        if (committed != null || reached != null) {
            reportReplaced(partition, committed == null ? reached : committed.offset());
        }
        return false;
    }

    private void reportReplaced(TopicPartition partition, long offset) {
        if (discontinuities.restart(partition, offset, topicId.get())) {
            log.warn(
                    "{} was deleted and recreated, or restored, since it was settled up to offset {}: settling it from"
                            + " its beginning, with the same keys as before.",
                    partition,
                    offset);
        }
    }

    /** Commits without an id come from an older version of this service. */
    private boolean isOfThisTopic(OffsetAndMetadata committed) {
        return committed.metadata().isEmpty() || committed.metadata().equals(topicId.get());
    }

    /** Forgets the position of a partition whose records were rolled back. */
    void forget(TopicPartition partition) {
        next.get().remove(partition);
    }

    /** Checks that each partition goes on where the last poll ended. */
    void check(ConsumerRecords<?, ?> records, Consumer<?, ?> consumer) {
        for (TopicPartition partition : records.partitions()) {
            var polled = records.records(partition);
            long first = polled.get(0).offset();
            Long expected =
                    next.get().put(partition, polled.get(polled.size() - 1).offset() + 1);
            if (expected == null) {
                continue;
            }
            long beginning = first > expected ? beginning(partition, first, consumer) : first;
            if (first < expected) {
                reportEarlierEnd(partition, expected, first);
            } else if (beginning > expected) {
                reportMissing(partition, expected, beginning);
            } else {
                // A gap after the beginning is no loss: transaction markers have offsets too, and aborted records
                // aren't returned.
                discontinuities.end(partition);
            }
        }
    }

    private void reportEarlierEnd(TopicPartition partition, long committed, long first) {
        if (discontinuities.restart(partition, committed, topicId.get())) {
            log.warn("{} ends before the committed offset {}: settling it again from {}.", partition, committed, first);
        }
    }

    private void reportMissing(TopicPartition partition, long expected, long beginning) {
        if (discontinuities.missing(partition, expected, beginning, topicId.get()) > 0) {
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
