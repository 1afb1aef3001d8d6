package io.notexactlyonce.consumer.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the inbox's partitions ahead of their day and drops them when nothing of them can come back. */
@Component
public class InboxRotation {

    private static final Logger log = LoggerFactory.getLogger(InboxRotation.class);

    private final InboxPartitions partitions;
    private final InboxSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

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

    /** Fails without harm when the database is away or a lock is not to be had: days are made a week ahead. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    public void rotate() {
        Instant now = clock.instant();
        makeAhead(now);
        if (settings.retention() != null) {
            dropBefore(now.minus(settings.retention()));
        }
    }

    /** Yesterday too: its events are still under way. */
    private void makeAhead(Instant now) {
        List<InboxDay> wanted = IntStream.rangeClosed(-1, settings.daysAhead())
                .mapToObj(days -> InboxDay.of(now.plus(Duration.ofDays(days))))
                .toList();
        transaction.executeWithoutResult(status -> {
            partitions.lock();
            List<InboxDay> made = partitions.days();
            wanted.stream().filter(day -> !made.contains(day)).forEach(partitions::create);
        });
    }

    private void dropBefore(Instant limit) {
        transaction.executeWithoutResult(status -> {
            partitions.lock();
            for (InboxDay day : partitions.days()) {
                if (day.end().isBefore(limit) && !partitions.hasClaimsSince(day, limit)) {
                    partitions.drop(day);
                    log.info("Dropped {}: nothing in it was claimed after {}", day.table(), limit);
                }
            }
        });
        transaction.executeWithoutResult(status -> partitions.deleteFromDefault(limit));
    }
}
