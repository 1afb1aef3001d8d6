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
 * How far a group is behind, in what it can be given. A group commits the offset behind the last record that it got, and an
 * aborted transaction at a partition's end has none to give: the difference of the offsets stays above zero for ever.
 */
final class VisibleLag {

    /** So many looks in a row see the same before it is read: a group that is at work moves, and needs no such thing. */
    private static final int STILL = 6;

    private final Kafka kafka;
    private final Map<TopicPartition, Tail> empty = new HashMap<>();
    private Map<TopicPartition, Integer> looks = Map.of();
    private Map<TopicPartition, Tail> last = Map.of();
    private boolean isReading;

    VisibleLag(Kafka kafka) {
        this.kafka = kafka;
    }

    /** A partition's tail that stands still is read once, in another thread. */
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
            // what isn't known counts as lag, and is read again
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

    /** What a group hasn't committed of a partition. */
    private record Tail(long from, long end) {}
}
