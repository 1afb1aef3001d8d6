package io.notexactlyonce.settlement.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long each consumer thread waits between attempts; it retries until one is committed. */
@Component
class RetryPace implements TransactionExecutionListener {

    private final ThreadLocal<BackOffExecution> backOff;

    RetryPace(Settings settings) {
        backOff = ThreadLocal.withInitial(settings.backOff()::start);
    }

    /**
     * Waits, unless the container is stopped. It doesn't poll, but is far shorter than {@code max.poll.interval.ms}.
     */
    void await(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, backOff.get().nextBackOff());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        if (commitFailure == null) {
            backOff.remove();
        }
    }

    @ConfigurationProperties("settlement.retry")
    record Settings(
            @DefaultValue("200ms") Duration initialInterval,
            @DefaultValue("2") double multiplier,
            @DefaultValue("5s") Duration maxInterval) {

        ExponentialBackOff backOff() {
            ExponentialBackOff backOff = new ExponentialBackOff(initialInterval.toMillis(), multiplier);
            backOff.setMaxInterval(maxInterval.toMillis());
            return backOff;
        }
    }
}
