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
 * Starts the consumers again when one of them has ended by itself, whatever the reason: the framework leaves its partitions to
 * the others, and when the last one has ended nothing is consumed. A restart goes on from the committed offsets.
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
                "A consumer has ended ({}). All are started again in some {} s",
                stopped.getReason(),
                PAUSE.toSeconds());
        restartLater(stopped.getContainer(MessageListenerContainer.class));
    }

    private void restartLater(MessageListenerContainer container) {
        if (isWaiting.compareAndSet(false, true)) {
            afterPause().execute(() -> restart(container));
        }
    }

    /** By chance up to twice as long: two instances that drive each other out would otherwise do so in step. */
    private static Executor afterPause() {
        long pause = PAUSE.toMillis() + ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
        return CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
    }

    /**
     * All consumers, as the container can't start one of them. Not when the listeners are stopped: then the service ends. A start
     * fails as long as no broker's name can be resolved.
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
            log.error("The consumers can't be started", e);
            restartLater(container);
        }
    }
}
