package io.notexactlyonce.consumer.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Restarts the consumers when one of them has ended by itself, for whatever reason: the framework only leaves its
 * partitions to the others, and once the last one has ended nothing is consumed. A restart continues from the committed
 * offsets.
 */
@Component
class ContainerRestart {

    private static final Logger log = LoggerFactory.getLogger(ContainerRestart.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final KafkaListenerEndpointRegistry listeners;
    private final Counter restarts;
    private final AtomicBoolean isWaiting = new AtomicBoolean();

    ContainerRestart(KafkaListenerEndpointRegistry listeners, MeterRegistry meters) {
        this.listeners = listeners;
        restarts = Counter.builder("kafka.consumer.restarts")
                .description("Restarts of the consumers after one of them ended by itself")
                .register(meters);
    }

    @EventListener
    void onStopped(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() == ConsumerStoppedEvent.Reason.NORMAL) {
            return;
        }
        log.error(
                "A consumer has ended ({}). All consumers are restarted in {} s or more",
                stopped.getReason(),
                PAUSE.toSeconds());
        restartLater(stopped.getContainer(MessageListenerContainer.class));
    }

    private void restartLater(MessageListenerContainer container) {
        if (isWaiting.compareAndSet(false, true)) {
            afterPause().execute(() -> restart(container));
        }
    }

    /** A random pause, up to twice as long: two instances that fence each other would otherwise restart in step. */
    private static Executor afterPause() {
        long pause = PAUSE.toMillis() + ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
        return CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
    }

    /**
     * Restarts all consumers, since the container can't start a single one. Does nothing when the listeners are
     * stopped: the service is ending. A start fails while no broker's name can be resolved.
     */
    private void restart(MessageListenerContainer container) {
        isWaiting.set(false);
        if (!listeners.isRunning()) {
            return;
        }
        try {
            container.stop();
            container.start();
            restarts.increment();
        } catch (RuntimeException e) {
            log.error("The consumers can't be restarted", e);
            restartLater(container);
        }
    }
}
