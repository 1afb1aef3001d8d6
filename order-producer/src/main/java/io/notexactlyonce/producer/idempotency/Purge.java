package io.notexactlyonce.producer.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Forgets answers that no client asks for any more. */
@Component
class Purge {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    private final AnsweredRequests answered;
    private final IdempotencySettings settings;

    Purge(AnsweredRequests answered, IdempotencySettings settings) {
        this.answered = answered;
        this.settings = settings;
    }

    @Scheduled(initialDelayString = "${idempotency.purge-interval}", fixedDelayString = "${idempotency.purge-interval}")
    void purge() {
        try {
            log.debug("Forgot {} answers", answered.forgetOlderThan(settings.retention()));
        } catch (DataAccessException | TransactionException e) {
            log.warn("Could not forget old answers, the next time will do: {}", e.getMessage());
        }
    }
}
