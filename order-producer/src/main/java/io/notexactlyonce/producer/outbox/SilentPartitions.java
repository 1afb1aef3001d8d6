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
 * The partitions that did not acknowledge lately. Their rows are not sent, because a pass waits for each one as long as
 * the delivery timeout, and all other rows with it. Partition -1 stands for a topic that is not known.
 */
final class SilentPartitions {

    /** Far more than this service sends to; more come only of rows with topics that don't exist. */
    private static final int MAX = 1_000;

    private final Map<TopicPartition, Silence> silences = new ConcurrentHashMap<>();
    private final IntFunction<Duration> pauseAfter;
    private final Clock clock;

    SilentPartitions(IntFunction<Duration> pauseAfter, Clock clock) {
        this.pauseAfter = pauseAfter;
        this.clock = clock;
    }

    /** Whether it has to be tried by one row before others are sent. */
    boolean contains(TopicPartition partition) {
        return silences.containsKey(partition);
    }

    /** How long no row is tried; zero when one may be. */
    Duration rest(TopicPartition partition) {
        var silence = silences.get(partition);
        var rest = silence == null ? Duration.ZERO : Duration.between(clock.instant(), silence.until);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Counts one failure, however many of its records have failed. */
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
