package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Observation.Reading;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

/** How far a share group has finished a topic. */
public final class ShareGroupOffsets {

    private ShareGroupOffsets() {}

    /** All records before the group's start offset are finished; with a lag of zero all records are. */
    public static Map<Integer, Reading> of(Kafka kafka, String topic, String group) {
        var offsets = offsets(kafka, group);
        var readings = new HashMap<Integer, Reading>();
        GroupOffsets.of(kafka, topic).forEach((partition, reading) -> {
            var info = offsets.get(new TopicPartition(topic, partition));
            var done = info == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(isDone(info) ? reading.end() : info.startOffset());
            readings.put(partition, new Reading(done, reading.lastStable(), reading.end()));
        });
        return readings;
    }

    /** Returns when the group has finished all records. @throws ConditionTimeoutException when that takes longer */
    public static void awaitEnd(Kafka kafka, String topic, String group, Duration limit) {
        Wait.until(
                "the share group %s to finish %s".formatted(group, topic),
                limit,
                () -> of(kafka, topic, group).values().stream()
                        .allMatch(reading -> reading.committed().orElse(0) == reading.end()));
    }

    private static boolean isDone(SharePartitionOffsetInfo info) {
        return info.lag().orElse(Long.MAX_VALUE) == 0;
    }

    private static Map<TopicPartition, SharePartitionOffsetInfo> offsets(Kafka kafka, String group) {
        try (var admin = kafka.admin()) {
            var asked = admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()));
            return AdminCall.answer(asked.partitionsToOffsetInfo(group), "the share group's offsets can't be read");
        }
    }
}
