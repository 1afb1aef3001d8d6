package io.notexactlyonce.consumer.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.springframework.stereotype.Component;

/** Which topic a name stands for: one that was deleted and made anew has the name, and another id. */
@Component
public class TopicIds {

    private final Broker broker;
    private final Map<TopicPartition, Reached> reached = new ConcurrentHashMap<>();

    TopicIds(Broker broker) {
        this.broker = broker;
    }

    /** @throws RuntimeException when the broker doesn't tell, also because there is no such topic */
    public UUID of(String topic) {
        Uuid id = broker.ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /**
     * The topic of records that were consumed. The broker is asked where offsets go back: nothing else tells a running
     * consumer that its topic was made anew, for it keeps its partitions.
     */
    public UUID of(TopicPartition partition, long firstOffset, long nextOffset) {
        Reached before = reached.get(partition);
        boolean goesOn = before != null && firstOffset >= before.nextOffset();
        UUID id = goesOn ? before.topicId() : of(partition.topic());
        reached.put(partition, new Reached(id, nextOffset));
        return id;
    }

    /** Asks again when the next records come; another member had these partitions meanwhile. */
    public void forget(Collection<TopicPartition> partitions) {
        reached.keySet().removeAll(partitions);
    }

    private record Reached(UUID topicId, long nextOffset) {}
}
