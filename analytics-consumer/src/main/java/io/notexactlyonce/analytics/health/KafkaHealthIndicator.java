package io.notexactlyonce.analytics.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Up when the broker answers in time and every consumer runs: one that died of a fatal error doesn't come back. */
@Component("kafkaHealthIndicator")
class KafkaHealthIndicator extends AbstractHealthIndicator {

    /** An admin client pointed at a frozen broker can wait for minutes, and the probe with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final KafkaListenerEndpointRegistry containers;

    KafkaHealthIndicator(Admin admin, KafkaListenerEndpointRegistry containers) {
        super("Kafka doesn't answer");
        this.admin = admin;
        this.containers = containers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        var options = new DescribeClusterOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        int nodes = admin.describeCluster(options)
                .nodes()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .size();
        boolean consuming = containers.getListenerContainers().stream().allMatch(KafkaHealthIndicator::isConsuming);
        health.status(consuming ? "UP" : "DOWN").withDetail("nodes", nodes).withDetail("consuming", consuming);
    }

    private static boolean isConsuming(MessageListenerContainer container) {
        return container.isRunning() && container.isInExpectedState();
    }
}
