package io.notexactlyonce.testbed;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** Asks Kafka which brokers have a partition. */
final class Replicas {

    private final Kafka kafka;

    Replicas(Kafka kafka) {
        this.kafka = kafka;
    }

    OptionalInt leader(String topic, int partition) {
        var leader = describe(topic, partition).leader();
        return leader == null || leader.isEmpty() ? OptionalInt.empty() : OptionalInt.of(leader.id());
    }

    Set<Integer> inSync(String topic, int partition) {
        return describe(topic, partition).isr().stream().map(Node::id).collect(Collectors.toUnmodifiableSet());
    }

    private TopicPartitionInfo describe(String topic, int partition) {
        try (var admin = kafka.admin()) {
            var description = Answer.of(admin.describeTopics(List.of(topic)).allTopicNames())
                    .get(topic);
            return description.partitions().get(partition);
        }
    }
}
