package io.notexactlyonce.producer.idempotency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes answers that clients no longer ask for. */
@Component
class Purge {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    private static final int BATCH = 5_000;

    private final AnsweredRequests answered;
    private final IdempotencySettings settings;
    private volatile double count = Double.NaN;
    private volatile double oldestAgeSeconds = Double.NaN;

    Purge(AnsweredRequests answered, IdempotencySettings settings, MeterRegistry meters) {
        this.answered = answered;
        this.settings = settings;
        Gauge.builder("idempotency.keys", () -> count)
                .description("Stored answers, estimated")
                .register(meters);
        Gauge.builder("idempotency.oldest.age.seconds", () -> oldestAgeSeconds)
                .description("Age of the oldest stored answer; if it exceeds the retention, the purge doesn't keep up")
                .register(meters);
    }

    /** Deletes batch by batch, each committed, until no answer that old is left. What is left is measured in any case. */
    @Scheduled(initialDelayString = "${idempotency.purge-interval}", fixedDelayString = "${idempotency.purge-interval}")
    void purge() {
        try {
            int forgotten = BATCH;
            while (forgotten == BATCH && !Thread.currentThread().isInterrupted()) {
                forgotten = answered.forgetOlderThan(settings.retention(), BATCH);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Could not delete old answers; the next run will retry: {}", e.getMessage());
        }
        measure();
    }

    private void measure() {
        try {
            count = answered.count();
            oldestAgeSeconds = answered.oldestAgeSeconds();
        } catch (DataAccessException | TransactionException e) {
            count = Double.NaN;
            oldestAgeSeconds = Double.NaN;
            log.warn("Could not look how old the oldest answer is: {}", e.getMessage());
        }
    }
}
