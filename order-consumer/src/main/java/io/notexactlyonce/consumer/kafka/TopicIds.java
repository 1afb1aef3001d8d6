package io.notexactlyonce.consumer.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.springframework.stereotype.Component;

/** Which topic a name stands for now: one that was deleted and made anew has another id. */
@Component
public class TopicIds {

    private final Broker broker;

    TopicIds(Broker broker) {
        this.broker = broker;
    }

    /** @throws RuntimeException when the broker doesn't tell, also because one of the topics is not there */
    public Map<String, UUID> of(Collection<String> topics) {
        return broker.ask(admin -> admin.describeTopics(topics).allTopicNames()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, topic -> asUuid(topic.getValue().topicId())));
    }

    private static UUID asUuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
