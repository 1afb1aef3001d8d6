package io.notexactlyonce.lab.stage;

import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Who of a group has which partitions. */
final class Members {

    private Members() {}

    /**
     * Returns when the group has settled, with all partitions in somebody's hands and some in those of this client.
     *
     * @param clientId how the client's ids begin
     * @return the client's partitions
     */
    static Set<Integer> awaitPartitionsOf(String clientId, Kafka kafka, String topic, String group, Duration limit) {
        Set<Integer> own = new HashSet<>();
        try (var admin = kafka.admin()) {
            int all = get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                    .partitions()
                    .size();
            Wait.until("%s to have partitions of %s".formatted(clientId, topic), limit, () -> {
                var described = get(admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group));
                own.clear();
                own.addAll(partitions(described, clientId));
                return described.groupState() == GroupState.STABLE
                        && partitions(described, "").size() == all
                        && !own.isEmpty();
            });
        }
        return own;
    }

    private static Set<Integer> partitions(ConsumerGroupDescription group, String clientId) {
        return group.members().stream()
                .filter(member -> member.clientId().startsWith(clientId))
                .map(MemberDescription::assignment)
                .flatMap(assignment -> assignment.topicPartitions().stream())
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka can't be asked who reads: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
