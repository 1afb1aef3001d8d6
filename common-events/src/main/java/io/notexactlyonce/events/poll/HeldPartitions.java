package io.notexactlyonce.events.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a consumer that can't be read, and when each is tried again. */
final class HeldPartitions {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Map<TopicPartition, Held> held = new ConcurrentHashMap<>();

    /** @return how long to wait from now: twice as long as last time, up to a minute */
    Duration hold(TopicPartition partition, Throwable cause) {
        Held before = held.get(partition);
        Duration doubled = before == null ? FIRST_WAIT : before.interval().multipliedBy(2);
        Duration wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        held.put(partition, new Held(wait, Instant.now().plus(wait), cause.toString()));
        return wait;
    }

    void release(TopicPartition partition) {
        held.remove(partition);
    }

    /** Forgets partitions that now belong to another member. */
    void retain(Set<TopicPartition> assignment) {
        held.keySet().retainAll(assignment);
    }

    Set<TopicPartition> waiting() {
        return held.keySet().stream().filter(partition -> !isDue(partition)).collect(Collectors.toSet());
    }

    Set<TopicPartition> due() {
        return held.keySet().stream().filter(this::isDue).collect(Collectors.toSet());
    }

    Collection<String> descriptions() {
        return held.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().cause())
                .toList();
    }

    private boolean isDue(TopicPartition partition) {
        Held it = held.get(partition);
        return it != null && Instant.now().isAfter(it.until());
    }

    private record Held(Duration interval, Instant until, String cause) {}
}
