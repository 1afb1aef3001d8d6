package io.notexactlyonce.consumer.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Goes back to where the batch began and pauses the container: it goes on polling, so the group keeps it, and after the
 * pause Kafka delivers the records again, to whoever owns their partition by then.
 *
 * <p>The framework's own choices all lose something. Its default handler logs the batch after ten attempts and moves on.
 * The same handler without a limit keeps the batch in memory, and tries it again even after its partitions have gone to
 * another member. {@code Acknowledgment.nack} with a sleep, called again while partitions are still paused from the time
 * before, never resumes those.
 */
@Component
class RetryForEver implements CommonErrorHandler, BatchInterceptor<Object, Object> {

    private static final Logger log = LoggerFactory.getLogger(RetryForEver.class);

    private final RetrySettings settings;
    private final ThreadLocal<BackOffExecution> backOff;
    private final ThreadLocal<Boolean> isApplied = ThreadLocal.withInitial(() -> false);
    private final ListenerContainerPauseService pauses;
    private final RepeatedFailures failures;
    private final Counter retries;

    RetryForEver(RetrySettings settings, RepeatedFailures failures, TaskScheduler scheduler, MeterRegistry meters) {
        this.settings = settings;
        this.failures = failures;
        this.backOff = ThreadLocal.withInitial(settings.backOff()::start);
        this.pauses = new ListenerContainerPauseService(null, scheduler);
        this.retries = Counter.builder("order.events.retries")
                .description("Batches that have to be tried again; while it rises, nothing is applied")
                .register(meters);
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        isApplied.set(false);
        if (failure instanceof CommitFailedException) {
            log.info("The group has gone on without this member. What it has applied comes again, and is absorbed");
            return;
        }
        failures.add(failure);
        for (TopicPartition partition : batch.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, batch.records(partition).get(0).offset());
            }
        }
        pause(failure, container, batch.iterator().next());
    }

    private void pause(Exception failure, MessageListenerContainer container, ConsumerRecord<?, ?> first) {
        Duration interval = Duration.ofMillis(backOff.get().nextBackOff());
        retries.increment();
        log.warn(
                "Nothing acknowledged, next attempt in {} ms: {}",
                interval.toMillis(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString(),
                isFirstAttempt(interval) ? failure : null);
        pauses.pause(container.getContainerFor(first.topic(), first.partition()), interval);
    }

    /** Its stack trace is worth the log once; an outage of an hour is not worth hundreds of them. */
    private boolean isFirstAttempt(Duration interval) {
        return interval.equals(settings.initialInterval());
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        return records;
    }

    /** The listener has returned; the commit, which may fail and come to {@link #handleBatch}, is still to follow. */
    @Override
    public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        isApplied.set(true);
    }

    /**
     * Before each poll: forgets the failures before a batch that was committed. The framework's own call comes before the
     * commit, and only if the listener was what failed: failed commits would add up for ever.
     */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        if (isApplied.get()) {
            isApplied.remove();
            backOff.remove();
            failures.clear();
        }
    }

    /** Nothing was delivered: of partitions that can't be read the consumer has held those, and polls on for the others. */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        log.error("The consumer failed outside its listener", failure);
    }

    /** The container calls {@link #handleBatch} alone, and does not look for records to keep in memory. */
    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** True, the default, commits the batch whenever this handler returns: that would be the loss it is here to prevent. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }
}
