package io.notexactlyonce.producer.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the relay can work on its outbox. Where it can't, a table is locked or a privilege was lost, and no order is taken
 * either. That Kafka is away is not its trouble. Known to health as {@code relay}.
 */
@Component
class RelayHealthIndicator implements HealthIndicator {

    private final RelayLoop loop;

    RelayHealthIndicator(RelayLoop loop) {
        this.loop = loop;
    }

    @Override
    public Health health() {
        return loop.trouble()
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up)
                .build();
    }
}
