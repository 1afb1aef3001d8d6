package io.notexactlyonce.producer.health;

import io.notexactlyonce.producer.kafka.OrdersTopic;
import io.notexactlyonce.producer.kafka.TopicState;
import io.notexactlyonce.producer.outbox.OutboxGauges;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * When Kafka is away, this reports DEGRADED, not DOWN: orders are still accepted, and the outbox keeps their events.
 */
@Component("kafka")
class KafkaHealthIndicator implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final OrdersTopic topic;
    private final OutboxGauges outbox;

    KafkaHealthIndicator(OrdersTopic topic, OutboxGauges outbox) {
        this.topic = topic;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        TopicState state = topic.state();
        if (state instanceof TopicState.Present present) {
            return present(present);
        }
        String reason = state instanceof TopicState.Unknown unknown ? unknown.reason() : "the topic does not exist yet";
        return degraded(reason + "; events wait in the outbox").build();
    }

    private Health present(TopicState.Present topic) {
        boolean isAsWanted = topic.partitions() == topic.wanted();
        var health = isAsWanted ? Health.up() : degraded("the topic should have " + topic.wanted() + " partitions");
        if (!outbox.troubles().isEmpty()) {
            health.status(DEGRADED).withDetail("outbox", outbox.troubles());
        }
        return health.withDetail("partitions", topic.partitions()).build();
    }

    private static Health.Builder degraded(String reason) {
        return Health.status(DEGRADED).withDetail("reason", reason);
    }
}
