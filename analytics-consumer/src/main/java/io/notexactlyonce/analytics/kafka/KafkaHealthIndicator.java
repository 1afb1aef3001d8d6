package io.notexactlyonce.analytics.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Whether Kafka answers, since a port that is open proves nothing, and every consumer runs: one that was fenced has
 * stopped. Known as {@code kafka}.
 */
@Component
class KafkaHealthIndicator implements HealthIndicator {

    private final Broker broker;
    private final KafkaListenerEndpointRegistry containers;

    KafkaHealthIndicator(Broker broker, KafkaListenerEndpointRegistry containers) {
        this.broker = broker;
        this.containers = containers;
    }

    @Override
    public Health health() {
        try {
            int nodes =
                    broker.ask((Admin admin) -> admin.describeCluster().nodes()).size();
            boolean consuming = containers.getListenerContainers().stream().allMatch(KafkaHealthIndicator::isConsuming);
            return (consuming ? Health.up() : Health.down())
                    .withDetail("nodes", nodes)
                    .withDetail("consuming", consuming)
                    .build();
        } catch (BrokerAwayException e) {
            return Health.down(e).build();
        }
    }

    /** The container of all consumers says that it runs as long as nobody has stopped it; each of them knows better. */
    private static boolean isConsuming(MessageListenerContainer container) {
        return container.isRunning()
                && container instanceof ConcurrentMessageListenerContainer<?, ?> consumers
                && consumers.getContainers().stream().allMatch(MessageListenerContainer::isRunning);
    }
}
