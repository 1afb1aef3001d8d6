package io.notexactlyonce.consumer.stats;

import static java.util.stream.Collectors.toSet;

import io.notexactlyonce.consumer.kafka.TopicIds;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Which topic the records of each partition are of; its name doesn't tell. */
@Component
class CountedTopics {

    private final TopicIds topics;
    private final Map<TopicPartition, Reached> reached = new ConcurrentHashMap<>();

    CountedTopics(TopicIds topics) {
        this.topics = topics;
    }

    /** By the topics' names; of what comes next of these partitions it is asked once more. */
    Map<String, UUID> assigned(Collection<TopicPartition> partitions) {
        reached.keySet().removeAll(partitions);
        return ask(partitions);
    }

    /**
     * By the partitions. The broker is asked where offsets go back: nothing else tells a running consumer that its topic was
     * made anew, for it keeps its partitions.
     */
    Map<TopicPartition, UUID> idsOf(List<PartitionTally> tallies) {
        Map<TopicPartition, UUID> ids = new HashMap<>();
        Set<TopicPartition> doubtful = new HashSet<>();
        for (PartitionTally tally : tallies) {
            Reached known = reached.get(tally.partition());
            if (known == null || tally.firstOffset() < known.nextOffset()) {
                doubtful.add(tally.partition());
            } else {
                ids.put(tally.partition(), known.topicId());
            }
        }
        Map<String, UUID> asked = doubtful.isEmpty() ? Map.of() : ask(doubtful);
        doubtful.forEach(partition -> ids.put(partition, asked.get(partition.topic())));
        tallies.forEach(
                tally -> reached.put(tally.partition(), new Reached(ids.get(tally.partition()), tally.nextOffset())));
        return ids;
    }

    private Map<String, UUID> ask(Collection<TopicPartition> partitions) {
        return topics.of(partitions.stream().map(TopicPartition::topic).collect(toSet()));
    }

    private record Reached(UUID topicId, long nextOffset) {}
}
