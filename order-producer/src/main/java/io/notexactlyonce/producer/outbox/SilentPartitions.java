package io.notexactlyonce.producer.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that recently did not acknowledge. Their rows are not sent, because a pass, and all its other rows,
 * would wait for each of them until the delivery timeout. Partition -1 stands for an unknown topic.
 */
final class SilentPartitions {

    /** Far more than this service sends to; only rows with nonexistent topics could exceed it. */
    private static final int MAX = 1_000;

    private final Map<TopicPartition, Silence> silences = new ConcurrentHashMap<>();
    private final IntFunction<Duration> pauseAfter;
    private final Clock clock;

    SilentPartitions(IntFunction<Duration> pauseAfter, Clock clock) {
        this.pauseAfter = pauseAfter;
        this.clock = clock;
    }

    /** Whether one row has to test the partition before others are sent. */
    boolean contains(TopicPartition partition) {
        return silences.containsKey(partition);
    }

    /** How long no row may be sent there; zero when one may. */
    Duration rest(TopicPartition partition) {
        var silence = silences.get(partition);
        var rest = silence == null ? Duration.ZERO : Duration.between(clock.instant(), silence.until);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Counts as one failure, however many of the partition's records failed. */
    void failed(TopicPartition partition) {
        if (silences.size() >= MAX) {
            silences.clear();
        }
        silences.compute(partition, (key, silence) -> {
            int failures = silence == null ? 1 : silence.failures + 1;
            return new Silence(failures, clock.instant().plus(pauseAfter.apply(failures)));
        });
    }

    void acknowledged(TopicPartition partition) {
        silences.remove(partition);
    }

    Set<String> names() {
        return silences.keySet().stream()
                .map(partition -> "no acknowledgement from " + partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Silence(int failures, Instant until) {}
}
