package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.analytics.counting.TopicIdentity;
import io.notexactlyonce.events.Topics;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The id that the broker gave the topic of orders. */
@Component
class OrdersTopicIdentity implements TopicIdentity {

    private final Broker broker;
    private volatile @Nullable UUID id;

    OrdersTopicIdentity(Broker broker) {
        this.broker = broker;
    }

    @Override
    public UUID id() {
        UUID known = id;
        return known == null ? ask() : known;
    }

    @Override
    public boolean refresh() {
        UUID before = id;
        try {
            return !ask().equals(before);
        } catch (BrokerAwayException e) {
            return false;
        }
    }

    private UUID ask() {
        Uuid told = broker.ask(admin -> admin.describeTopics(List.of(Topics.ORDERS))
                        .topicNameValues()
                        .get(Topics.ORDERS))
                .topicId();
        UUID asked = new UUID(told.getMostSignificantBits(), told.getLeastSignificantBits());
        id = asked;
        return asked;
    }
}
