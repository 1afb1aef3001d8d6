package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Kafka;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A group's lag, counting only records that it can get. A group commits the offset after its last record. If a
 * partition ends with an aborted transaction, there is no further record to get, and the plain difference of the
 * offsets never reaches zero.
 */
final class VisibleLag {

    /** How many looks must see the same tail before it is read; the tail of a working group moves and isn't read. */
    private static final int STILL = 6;

    private final Kafka kafka;
    private final Map<TopicPartition, Tail> empty = new HashMap<>();
    private Map<TopicPartition, Integer> looks = Map.of();
    private Map<TopicPartition, Tail> last = Map.of();
    private boolean isReading;

    VisibleLag(Kafka kafka) {
        this.kafka = kafka;
    }

    /** The lag. A tail that doesn't move is read once, in another thread. */
    synchronized long of(Map<TopicPartition, Long> ends, Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        var tails = new HashMap<TopicPartition, Tail>();
        ends.forEach((partition, end) -> {
            var offset = committed.get(partition);
            var from = offset == null ? 0 : offset.offset();
            if (from < end && !new Tail(from, end).equals(empty.get(partition))) {
                tails.put(partition, new Tail(from, end));
            }
        });
        var still = new HashMap<TopicPartition, Integer>();
        tails.forEach((partition, tail) ->
                still.put(partition, tail.equals(last.get(partition)) ? looks.getOrDefault(partition, 0) + 1 : 0));
        last = tails;
        looks = still;
        if (!isReading && still.containsValue(STILL)) {
            isReading = true;
            CompletableFuture.runAsync(() -> read(Map.copyOf(tails)));
        }
        return tails.values().stream()
                .mapToLong(tail -> tail.end() - tail.from())
                .sum();
    }

    private void read(Map<TopicPartition, Tail> tails) {
        var found = new HashMap<TopicPartition, Tail>();
        try {
            tails.forEach((partition, tail) -> {
                if (TopicReader.hasNothing(kafka.bootstrapServers(), partition, tail.from(), tail.end())) {
                    found.put(partition, tail);
                }
            });
        } catch (KafkaException e) {
            // unknown tails count as lag, and are read again
            found.clear();
        } finally {
            note(found);
        }
    }

    private synchronized void note(Map<TopicPartition, Tail> found) {
        empty.putAll(found);
        looks = Map.of();
        isReading = false;
    }

    /** The part of a partition that a group hasn't committed. */
    private record Tail(long from, long end) {}
}
