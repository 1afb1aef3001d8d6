package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Observation.Reading;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a group has read a topic, and how far it could read. */
public final class GroupOffsets {

    private GroupOffsets() {}

    public static Map<Integer, Reading> of(Kafka kafka, String topic, String group) {
        try (var admin = kafka.admin()) {
            return of(admin, topic, group);
        }
    }

    /**
     * Whether the topic has no open transaction. The coordinator answers the producer as soon as it has decided, and
     * writes the markers later (KIP-98). Records written meanwhile come before the markers. So the topic may end with a
     * marker, which a consumer that commits record by record never gets past.
     */
    public static boolean areDecided(Kafka kafka, String topic) {
        return of(kafka, topic).values().stream().allMatch(reading -> reading.lastStable() == reading.end());
    }

    /** For a topic without a consumer group. */
    static Map<Integer, Reading> of(Kafka kafka, String topic) {
        try (var admin = kafka.admin()) {
            return of(admin, topic, Map.of());
        }
    }

    private static Map<Integer, Reading> of(Admin admin, String topic, String group) {
        return of(admin, topic, get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
    }

    private static Map<Integer, Reading> of(
            Admin admin, String topic, Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        var partitions = partitions(admin, topic);
        var ends = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
        var stable = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
        var readings = new HashMap<Integer, Reading>();
        for (var partition : partitions.values()) {
            var offset = committed.get(partition);
            readings.put(
                    partition.partition(),
                    new Reading(
                            offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset()),
                            stable.get(partition),
                            ends.get(partition)));
        }
        return readings;
    }

    /** Returns when the group has committed all records. @throws ConditionTimeoutException when that takes longer */
    public static void awaitEnd(Kafka kafka, String topic, String group, Duration limit) {
        try (var admin = kafka.admin()) {
            Wait.until(
                    "the group %s to commit all of %s".formatted(group, topic),
                    limit,
                    () -> isAtTheEnd(of(admin, topic, group)));
        }
    }

    /** Whether the group has committed all records. */
    public static boolean areAtTheEnd(Kafka kafka, String topic, String group) {
        return isAtTheEnd(of(kafka, topic, group));
    }

    private static boolean isAtTheEnd(Map<Integer, Reading> readings) {
        return readings.values().stream()
                .allMatch(reading -> reading.committed().orElse(0) >= reading.lastStable());
    }

    private static Map<Integer, TopicPartition> partitions(Admin admin, String topic) {
        var count = get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .partitions()
                .size();
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(Function.identity(), number -> new TopicPartition(topic, number)));
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<Integer, TopicPartition> partitions, IsolationLevel isolation) {
        var latest = partitions.values().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer) {
        return AdminCall.answer(answer, "the topic's offsets can't be read");
    }
}
