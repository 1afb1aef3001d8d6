package io.notexactlyonce.consumer.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.poll.PollGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Whether the consumers do their work: each runs, has polled within its interval, and can read all its partitions. An
 * answer from Kafka proves none of this. Known to health as {@code consumption}.
 */
@Component("consumption")
class ConsumptionHealthIndicator implements HealthIndicator {

    private final KafkaListenerEndpointRegistry containers;
    private final Duration maxPollInterval;
    private final Set<PollGuard> polls = ConcurrentHashMap.newKeySet();

    ConsumptionHealthIndicator(KafkaListenerEndpointRegistry containers, KafkaProperties kafka, MeterRegistry meters) {
        this.containers = containers;
        this.maxPollInterval = Duration.ofMillis(
                Long.parseLong(kafka.getConsumer().getProperties().get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG)));
        meters.gauge("kafka.consumer.held.partitions", this, it -> it.held().size());
        meters.gauge("kafka.consumer.troubles", this, it -> it.troubles().size());
    }

    /** The consumers that are members of the group. */
    Set<PollGuard> polls() {
        return polls;
    }

    @Override
    public Health health() {
        List<String> troubles = troubles();
        return (troubles.isEmpty() ? Health.up() : Health.down())
                .withDetail("troubles", troubles)
                .build();
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>(held());
        if (!containers.getListenerContainers().stream().allMatch(ConsumptionHealthIndicator::isRunning)) {
            troubles.add("a consumer is not running");
        }
        for (PollGuard poll : polls) {
            String failure = poll.failure();
            if (failure != null) {
                troubles.add(failure);
            } else if (poll.lastPoll().isBefore(Instant.now().minus(maxPollInterval))) {
                troubles.add("a consumer has not polled since " + poll.lastPoll());
            }
        }
        return troubles;
    }

    private Collection<String> held() {
        return polls.stream().flatMap(poll -> poll.held().stream()).toList();
    }

    /**
     * The outer container says it is running until it is stopped; only a consumer's own container knows that it has
     * ended.
     */
    private static boolean isRunning(MessageListenerContainer container) {
        return container.isRunning()
                && container instanceof ConcurrentMessageListenerContainer<?, ?> consumers
                && consumers.getContainers().stream().allMatch(MessageListenerContainer::isRunning);
    }
}
