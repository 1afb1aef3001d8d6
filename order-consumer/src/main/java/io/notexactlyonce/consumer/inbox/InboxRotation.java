package io.notexactlyonce.consumer.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the inbox's partitions ahead of their day, and drops them when none of their events can be redelivered. */
@Component
public class InboxRotation {

    private static final Logger log = LoggerFactory.getLogger(InboxRotation.class);

    private final InboxPartitions partitions;
    private final InboxSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    InboxRotation(
            InboxPartitions partitions,
            InboxSettings settings,
            @Qualifier(InboxOwner.OWNER) TransactionTemplate transaction,
            Clock clock) {
        this.partitions = partitions;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void rotate() {
        makeDaysAhead();
        if (settings.retention() != null) {
            Instant limit = clock.instant().minus(settings.retention());
            attempt("Dropping old days", () -> dropBefore(limit));
            attempt("Deleting old ids from inbox_default", () -> deleteBefore(limit));
        }
    }

    /** Consumption never depends on this: an id whose day has no partition goes into the default partition. */
    public void makeDaysAhead() {
        attempt("Creating the next days", () -> makeDaysFrom(clock.instant()));
    }

    /** A failing step is retried at the next rotation; only its first failure and its recovery are logged. */
    private void attempt(String step, Runnable action) {
        try {
            action.run();
            if (failing.remove(step)) {
                log.info("{} of the inbox works again", step);
            }
        } catch (DataAccessException | TransactionException e) {
            if (failing.add(step)) {
                log.warn("{} of the inbox fails; it is retried every ten minutes", step, e);
            }
        }
    }

    /** Includes yesterday, whose events may still be under way. */
    private void makeDaysFrom(Instant now) {
        transaction.executeWithoutResult(status -> {
            partitions.lock();
            List<InboxDay> made = partitions.days();
            IntStream.rangeClosed(-1, settings.daysAhead())
                    .mapToObj(days -> InboxDay.of(now.plus(Duration.ofDays(days))))
                    .filter(day -> !made.contains(day) && partitions.isCreatable(day))
                    .forEach(partitions::create);
        });
    }

    private void dropBefore(Instant limit) {
        transaction.executeWithoutResult(status -> {
            partitions.lock();
            for (InboxDay day : partitions.days()) {
                if (day.end().isBefore(limit) && !partitions.hasClaimsSince(day, limit)) {
                    partitions.drop(day);
                    log.info("Dropped {}: no id in it was claimed after {}", day.table(), limit);
                }
            }
        });
    }

    private void deleteBefore(Instant limit) {
        while (Boolean.TRUE.equals(transaction.execute(status -> partitions.deleteSomeFromDefault(limit)))) {
            log.debug("More ids from before {} are left in inbox_default", limit);
        }
    }
}
