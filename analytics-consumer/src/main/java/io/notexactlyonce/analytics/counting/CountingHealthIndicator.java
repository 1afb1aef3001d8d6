package io.notexactlyonce.analytics.counting;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether counts reach the database: one that answers may still refuse writes. Known to health as {@code counting}. */
@Component
class CountingHealthIndicator implements HealthIndicator {

    private final CountingLoop loop;
    private final Counter counter;

    CountingHealthIndicator(CountingLoop loop, Counter counter) {
        this.loop = loop;
        this.counter = counter;
    }

    @Override
    public Health health() {
        return (loop.isAlive() && counter.wasReady() ? Health.up() : Health.down()).build();
    }
}
