package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka which brokers have a partition's replicas. */
final class Replicas {

    /** The controller confirms a topic before every broker knows it, and any broker may get the question. */
    private static final Duration HEARSAY = Duration.ofSeconds(10);

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
            var answer = new AtomicReference<>(Optional.<TopicPartitionInfo>empty());
            Await.until(HEARSAY, () -> {
                answer.set(ask(admin, topic, partition));
                return answer.get().isPresent();
            });
            return answer.get()
                    .orElseThrow(() -> new TestbedException("no broker knows %s-%d, not even after %s; was it created?"
                            .formatted(topic, partition, HEARSAY)));
        }
    }

    /** Empty when the queried broker doesn't know the partition. */
    private static Optional<TopicPartitionInfo> ask(Admin admin, String topic, int partition) {
        try {
            return Answer.of(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                    .filter(info -> info.partition() == partition)
                    .findAny();
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }
}
