package io.notexactlyonce.analytics.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Kafka answers: a port that is open proves nothing. Known as {@code kafka}. */
@Component
class KafkaHealthIndicator implements HealthIndicator {

    private final Broker broker;

    KafkaHealthIndicator(Broker broker) {
        this.broker = broker;
    }

    @Override
    public Health health() {
        try {
            int nodes =
                    broker.ask((Admin admin) -> admin.describeCluster().nodes()).size();
            return Health.up().withDetail("nodes", nodes).build();
        } catch (BrokerAwayException e) {
            return Health.down(e).build();
        }
    }
}
