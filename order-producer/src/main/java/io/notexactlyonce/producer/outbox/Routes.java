package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Determines each row's partition before it is sent, so that rows that can't be sent now cost the pass no time. */
final class Routes {

    private final Producer<byte[], byte[]> producer;
    private final SilentPartitions silent;
    private final Duration pauseBehindAProbe;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Set<TopicPartition> probed = new HashSet<>();

    Routes(Producer<byte[], byte[]> producer, SilentPartitions silent, Duration pauseBehindAProbe) {
        this.producer = producer;
        this.silent = silent;
        this.pauseBehindAProbe = pauseBehindAProbe;
    }

    Route of(OutboxRow row) {
        var topic = topics.computeIfAbsent(row.topic(), this::ask);
        if (topic.failure != null) {
            return new Route(unknown(row.topic()), topic.failure);
        }
        // Like Kafka's own partitioner, so that other producers' records with the same key are in the same partition.
        int number = Utils.toPositive(Utils.murmur2(row.keyBytes())) % topic.partitions.size();
        var partition = new TopicPartition(row.topic(), number);
        if (!silent.rest(partition).isZero()) {
            return new Route(partition, new Delivery.Held(silent.rest(partition)));
        }
        if (topic.partitions.stream().noneMatch(info -> info.partition() == number && info.leader() != null)) {
            return new Route(
                    partition,
                    Delivery.failed(new LeaderNotAvailableException(partition + " has no leader"), partition));
        }
        boolean isProbe = silent.contains(partition);
        return isProbe && !probed.add(partition)
                ? new Route(partition, new Delivery.Held(pauseBehindAProbe))
                : new Route(partition, null, isProbe);
    }

    /** Once per pass. For an unknown topic the producer waits for max.block.ms, so at most one such topic is tried. */
    private Topic ask(String topic) {
        var rest = silent.rest(unknown(topic));
        if (!rest.isZero() || topics.values().stream().anyMatch(other -> other.failure instanceof Delivery.Unknown)) {
            return new Topic(List.of(), new Delivery.Held(rest));
        }
        try {
            var partitions = producer.partitionsFor(topic);
            silent.acknowledged(unknown(topic));
            return new Topic(partitions, null);
        } catch (RuntimeException e) {
            return new Topic(List.of(), Delivery.failed(e, unknown(topic)));
        }
    }

    private static TopicPartition unknown(String topic) {
        return new TopicPartition(topic, -1);
    }

    /**
     * @param obstacle the outcome, when it is known without sending
     * @param isProbe whether this row tests a partition that recently did not acknowledge
     */
    record Route(TopicPartition partition, @Nullable Delivery obstacle, boolean isProbe) {

        Route(TopicPartition partition, Delivery obstacle) {
            this(partition, obstacle, false);
        }
    }

    private record Topic(
            List<PartitionInfo> partitions, @Nullable Delivery failure) {}
}
