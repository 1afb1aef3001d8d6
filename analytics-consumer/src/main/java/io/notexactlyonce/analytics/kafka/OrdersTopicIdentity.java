package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.events.Topics;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The id of the orders topic: a topic that is deleted and recreated has the same name but other offsets. */
@Component
public class OrdersTopicIdentity {

    private final Broker broker;
    private volatile @Nullable UUID id;

    OrdersTopicIdentity(Broker broker) {
        this.broker = broker;
    }

    /** The broker's last answer. */
    public UUID id() {
        UUID known = id;
        return known == null ? ask() : known;
    }

    /** Asks the broker again, and returns whether it is another topic now. */
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
