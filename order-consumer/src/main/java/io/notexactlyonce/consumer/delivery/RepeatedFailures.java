package io.notexactlyonce.consumer.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * How often in a row each consumer thread's batch has failed. A thread that keeps failing holds back its partitions,
 * and readiness reports it. Known to health as {@code delivery}.
 */
@Component("delivery")
class RepeatedFailures implements HealthIndicator {

    /** From this many failures in a row on, a failure counts as repeated. */
    static final int REPEATED = 3;

    /** A batch is retried within seconds; one that isn't has moved to another member with its partitions. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final Map<Thread, Failures> threads = new ConcurrentHashMap<>();
    private final Clock clock;

    RepeatedFailures(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        meters.gauge(
                "order.events.held.consumers",
                this,
                failures -> failures.repeated().size());
    }

    void add(Throwable failure) {
        String message = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        threads.merge(
                Thread.currentThread(),
                new Failures(1, clock.instant(), message),
                (before, last) -> new Failures(before.inARow() + 1, last.last(), message));
    }

    /** Whether one more failure of this thread's batch makes it a repeated one. */
    boolean isRepeated() {
        Failures before = threads.get(Thread.currentThread());
        return before != null && before.inARow() >= REPEATED - 1;
    }

    void clear() {
        threads.remove(Thread.currentThread());
    }

    @Override
    public Health health() {
        List<Failures> repeated = repeated();
        return (repeated.isEmpty() ? Health.up() : Health.outOfService())
                .withDetail("heldConsumers", repeated)
                .build();
    }

    private List<Failures> repeated() {
        Instant forgotten = clock.instant().minus(FORGOTTEN_AFTER);
        return threads.values().stream()
                .filter(failures ->
                        failures.inARow() >= REPEATED && failures.last().isAfter(forgotten))
                .toList();
    }

    /** A thread's failures since its last successful batch. */
    record Failures(int inARow, Instant last, String failure) {}
}
