package io.notexactlyonce.consumer.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.springframework.stereotype.Component;

/** The id behind a topic's name: a topic that was deleted and recreated has the same name but another id. */
@Component
public class TopicIds {

    private final Broker broker;
    private final Map<TopicPartition, Reached> reached = new ConcurrentHashMap<>();

    TopicIds(Broker broker) {
        this.broker = broker;
    }

    /** @throws RuntimeException when the broker doesn't say, for example because there is no such topic */
    public UUID of(String topic) {
        Uuid id = broker.ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /**
     * The topic that records were consumed from. Asks the broker when offsets go back: a running consumer keeps its
     * partitions, and nothing else tells it that its topic was recreated.
     */
    public UUID of(TopicPartition partition, long firstOffset, long nextOffset) {
        Reached before = reached.get(partition);
        boolean goesOn = before != null && firstOffset >= before.nextOffset();
        UUID id = goesOn ? before.topicId() : of(partition.topic());
        reached.put(partition, new Reached(id, nextOffset));
        return id;
    }

    /** Makes the next records ask the broker again; another member may have had these partitions meanwhile. */
    public void forget(Collection<TopicPartition> partitions) {
        reached.keySet().removeAll(partitions);
    }

    private record Reached(UUID topicId, long nextOffset) {}
}
