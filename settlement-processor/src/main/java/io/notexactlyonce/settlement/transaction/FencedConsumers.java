package io.notexactlyonce.settlement.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.stereotype.Component;

/** Counts the consumers that have ended because their producer was fenced, and says what to do if this repeats. */
@Component
class FencedConsumers {

    private static final Logger log = LoggerFactory.getLogger(FencedConsumers.class);

    private final TransactionSettings settings;
    private final TransactionalIds ids;
    private final Counter fenced;

    FencedConsumers(TransactionSettings settings, TransactionalIds ids, MeterRegistry meters) {
        this.settings = settings;
        this.ids = ids;
        fenced = Counter.builder("settlement.fenced")
                .description(
                        "Consumers stopped because their producer was fenced; if it keeps rising, two instances share"
                                + " a transactional id")
                .register(meters);
    }

    @EventListener
    void onStopped(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() == ConsumerStoppedEvent.Reason.FENCED) {
            fenced.increment();
            log.error(
                    "Fenced: a transaction lasted longer than {} and the broker ended it, or another instance runs with the"
                            + " transactional id prefix {}. Nothing is lost or doubled. If this happens again, give each"
                            + " instance a KAFKA_TRANSACTIONAL_ID_PREFIX of its own.",
                    settings.timeout(),
                    ids.prefix());
        }
    }
}
