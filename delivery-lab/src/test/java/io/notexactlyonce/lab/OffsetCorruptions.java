package io.notexactlyonce.lab;

import io.notexactlyonce.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Somebody sets the offset of a group that is at work, to the begin of a partition and behind its end. */
final class OffsetCorruptions {

    private static final List<String> GROUPS = List.of("order-consumer", "analytics-consumer", "settlement-processor");

    private OffsetCorruptions() {}

    static List<Corruption> in(QuietSystem system) throws Exception {
        var all = new ArrayList<Corruption>();
        for (var group : GROUPS) {
            all.add(set(system, group, "to the begin of a partition", 0));
            all.add(set(system, group, "behind the end of a partition", 1_000_000));
        }
        return all;
    }

    private static Corruption set(QuietSystem system, String group, String what, long offset) throws Exception {
        var where = "group " + group;
        var offsets = Map.of(new TopicPartition(Topics.ORDERS, 0), new OffsetAndMetadata(offset));
        try (var admin = system.kafka().admin()) {
            admin.alterConsumerGroupOffsets(group, offsets).all().get(1, TimeUnit.MINUTES);
            return Corruption.found(where, what, List.copyOf(system.judge().keySet()));
        } catch (ExecutionException e) {
            return Corruption.refused(
                    where,
                    what,
                    "Kafka, by %s: the group has members"
                            .formatted(e.getCause().getClass().getSimpleName()));
        }
    }
}
