package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.observe.AdminCall;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * Moves leaders while all brokers are alive, as a rebalancing of the cluster does: those of all topics, and so all
 * coordinators too.
 */
final class LeaderMoves {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Kafka kafka;

    LeaderMoves(Kafka kafka) {
        this.kafka = kafka;
    }

    /** Moves them repeatedly until the fault ends. */
    BegunFault begin() {
        var moved = new AtomicLong();
        var moving = BackgroundTask.with(PAUSE, () -> moved.addAndGet(move()));
        return () -> {
            moving.close();
            return moved.get() > 0;
        };
    }

    /** @return how many have moved; 0 if another fault keeps Kafka from answering */
    private long move() {
        try (var admin = kafka.admin()) {
            var replicas = replicas(admin);
            AdminCall.answer(
                    admin.alterPartitionReassignments(rotated(replicas)).all(), "no other leaders can be preferred");
            var elected = AdminCall.answer(
                    admin.electLeaders(ElectionType.PREFERRED, new HashSet<>(replicas.keySet()))
                            .partitions(),
                    "no leaders can be elected");
            return elected.values().stream().filter(Optional::isEmpty).count();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    private static Map<TopicPartition, List<Integer>> replicas(Admin admin) {
        Set<String> topics = AdminCall.answer(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names(), "the topics can't be listed");
        var replicas = new HashMap<TopicPartition, List<Integer>>();
        AdminCall.answer(admin.describeTopics(topics).allTopicNames(), "the topics can't be described")
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> replicas.put(
                                new TopicPartition(name, partition.partition()),
                                partition.replicas().stream().map(Node::id).toList())));
        return replicas;
    }

    /** The same replicas, with another one as the preferred leader. */
    private static Map<TopicPartition, Optional<NewPartitionReassignment>> rotated(
            Map<TopicPartition, List<Integer>> replicas) {
        return replicas.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, partition -> {
            var order = new ArrayList<>(partition.getValue());
            Collections.rotate(order, 1);
            return Optional.of(new NewPartitionReassignment(order));
        }));
    }
}
