package io.notexactlyonce.settlement.transaction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Starts the consumers again after one was fenced, with new producers and from the committed offsets. */
@Component
class FencedConsumerRestart {

    private static final Logger log = LoggerFactory.getLogger(FencedConsumerRestart.class);

    private final TransactionSettings settings;
    private final TransactionalIds ids;
    private final Counter fenced;
    private final AtomicBoolean isWaiting = new AtomicBoolean();

    FencedConsumerRestart(TransactionSettings settings, TransactionalIds ids, MeterRegistry meters) {
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
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.FENCED) {
            return;
        }
        fenced.increment();
        log.error(
                "Fenced: a transaction lasted longer than {} and the broker ended it, or another instance runs with the"
                        + " transactional id prefix {}. Nothing is lost or doubled. If this comes again, give each instance"
                        + " a KAFKA_TRANSACTIONAL_ID_PREFIX of its own.",
                settings.timeout(),
                ids.prefix());
        if (isWaiting.compareAndSet(false, true)) {
            MessageListenerContainer container = stopped.getContainer(MessageListenerContainer.class);
            CompletableFuture.delayedExecutor(pauseMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> restart(container));
        }
    }

    /** By chance up to twice as long: two that fence each other would otherwise do so in step. */
    private long pauseMillis() {
        long pause = settings.pauseAfterFencing().toMillis();
        return pause + ThreadLocalRandom.current().nextLong(pause + 1);
    }

    /** All consumers, as the container can't start one of them. Not when it is stopped altogether: then the service ends. */
    private void restart(MessageListenerContainer container) {
        isWaiting.set(false);
        if (container.isRunning()) {
            container.stop();
            container.start();
        }
    }
}
