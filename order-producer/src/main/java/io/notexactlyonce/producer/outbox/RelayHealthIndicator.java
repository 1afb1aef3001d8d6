package io.notexactlyonce.producer.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the relay can work on its outbox. If not, a table is locked or a privilege is missing, and orders are not
 * accepted either. An outage of Kafka is not counted here. Known to health as {@code relay}.
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
