package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Which member of a group has which partitions. */
public final class GroupAssignments {

    private GroupAssignments() {}

    /**
     * Returns when the group is stable, all partitions are assigned, and this client has some of them.
     *
     * @param clientId prefix of the client's ids
     * @return the client's partitions
     */
    public static Set<Integer> awaitPartitionsOf(
            String clientId, Kafka kafka, String topic, String group, Duration limit) {
        Set<Integer> own = new TreeSet<>();
        Wait.until("%s to have partitions of %s".formatted(clientId, topic), limit, () -> {
            own.clear();
            settled(kafka, topic, group, limit).forEach((member, partitions) -> {
                if (member.startsWith(clientId)) {
                    own.addAll(partitions);
                }
            });
            return !own.isEmpty();
        });
        return own;
    }

    /** Returns when the group has this many members, with or without partitions. */
    public static void awaitMembers(int count, Kafka kafka, String group, Duration limit) {
        try (var admin = kafka.admin()) {
            Wait.until("%s to have %d members".formatted(group, count), limit, () -> {
                var described = admin.describeConsumerGroups(List.of(group)).describedGroups();
                return get(described.get(group)).members().size() == count;
            });
        }
    }

    /** Returns when the group is stable. @return the partitions of each member that has some, by client id */
    public static Map<String, Set<Integer>> settled(Kafka kafka, String topic, String group, Duration limit) {
        Map<String, Set<Integer>> members = new TreeMap<>();
        try (var admin = kafka.admin()) {
            int all = get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                    .partitions()
                    .size();
            Wait.until("%s to share all partitions of %s".formatted(group, topic), limit, () -> {
                var described = get(admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group));
                members.clear();
                described.members().forEach(member -> members.put(member.clientId(), partitions(member)));
                members.values().removeIf(Set::isEmpty);
                return described.groupState() == GroupState.STABLE
                        && members.values().stream().mapToInt(Set::size).sum() == all;
            });
        }
        return members;
    }

    private static Set<Integer> partitions(MemberDescription member) {
        return member.assignment().topicPartitions().stream()
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return AdminCall.answer(answer, "the group's members can't be read");
    }
}
