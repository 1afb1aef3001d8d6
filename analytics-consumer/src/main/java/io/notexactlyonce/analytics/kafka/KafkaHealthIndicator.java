package io.notexactlyonce.analytics.kafka;

import io.notexactlyonce.events.poll.PollGuard;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Whether Kafka answers, and lists each of this instance's consumers as a member of the group. A consumer itself
 * doesn't report that: without the right to its group its heartbeats are refused, but it polls on without a group.
 * Known to health as {@code kafka}.
 */
@Component
class KafkaHealthIndicator implements HealthIndicator {

    private final Broker broker;
    private final ConsumptionHealthIndicator consumption;
    private final String group;

    KafkaHealthIndicator(Broker broker, ConsumptionHealthIndicator consumption, KafkaProperties kafka) {
        this.broker = broker;
        this.consumption = consumption;
        this.group = kafka.getConsumer().getGroupId();
    }

    @Override
    public Health health() {
        try {
            Set<String> members =
                    broker
                            .ask(admin ->
                                    admin.describeConsumerGroups(List.of(group)).all())
                            .get(group)
                            .members()
                            .stream()
                            .map(MemberDescription::consumerId)
                            .collect(Collectors.toSet());
            boolean isMember =
                    consumption.polls().stream().map(PollGuard::memberId).allMatch(members::contains);
            return (isMember ? Health.up() : Health.down())
                    .withDetail("member", isMember)
                    .build();
        } catch (BrokerAwayException e) {
            return Health.down(e).build();
        }
    }
}
