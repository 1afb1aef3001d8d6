package io.notexactlyonce.settlement.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * How often in a row each consumer thread's transaction has failed. A thread whose transactions keep failing, for
 * example because an output topic is gone, holds back its partitions, and readiness reports it. Known to health as
 * {@code settling}.
 */
@Component("settling")
class Rollbacks implements HealthIndicator, TransactionExecutionListener {

    private static final int REPEATED = 3;

    /** A batch is retried within seconds; one that isn't has moved to another member with its partitions. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final Map<Thread, Failures> threads = new ConcurrentHashMap<>();

    void add(Throwable failure) {
        String message = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        threads.merge(
                Thread.currentThread(),
                new Failures(1, Instant.now(), message),
                (before, last) -> new Failures(before.inARow() + 1, last.last(), message));
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        if (commitFailure == null) {
            threads.remove(Thread.currentThread());
        }
    }

    @Override
    public Health health() {
        Instant forgotten = Instant.now().minus(FORGOTTEN_AFTER);
        List<Failures> repeated = threads.values().stream()
                .filter(failures ->
                        failures.inARow() >= REPEATED && failures.last().isAfter(forgotten))
                .toList();
        return (repeated.isEmpty() ? Health.up() : Health.outOfService())
                .withDetail("heldConsumers", repeated)
                .build();
    }

    /** A thread's failures since its last successful transaction. */
    record Failures(int inARow, Instant last, String failure) {}
}
