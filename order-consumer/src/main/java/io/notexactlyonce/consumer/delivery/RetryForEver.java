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
 * Seeks back to where the batch began and pauses the container. A paused container goes on polling, so it stays in the
 * group. After the pause, Kafka redelivers the records to the member that owns their partition by then.
 *
 * <p>None of the framework's own options will do. Its default handler logs the batch after ten attempts and moves on.
 * The same handler without a limit keeps the batch in memory and retries it even after its partitions have moved to
 * another member. {@code Acknowledgment.nack} with a sleep, called again while partitions are still paused from the
 * previous call, never resumes them.
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
                .description("Batches that have to be retried; while this rises, nothing is applied")
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
            log.info("The group has gone on without this member. The events it applied are redelivered and absorbed");
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
                "Nothing was acknowledged; next attempt in {} ms: {}",
                interval.toMillis(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString(),
                isFirstAttempt(interval) ? failure : null);
        pauses.pause(container.getContainerFor(first.topic(), first.partition()), interval);
    }

    /** The stack trace is logged once: an outage of an hour must not log hundreds of them. */
    private boolean isFirstAttempt(Duration interval) {
        return interval.equals(settings.initialInterval());
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        return records;
    }

    /** The listener has returned. The commit is still to come; if it fails, {@link #handleBatch} is called. */
    @Override
    public void success(ConsumerRecords<Object, Object> records, Consumer<Object, Object> consumer) {
        isApplied.set(true);
    }

    /**
     * Before each poll: forgets the failures once a batch has been committed. The framework's own callback comes before
     * the commit, and only if the listener failed: failed commits would add up forever.
     */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        if (isApplied.get()) {
            isApplied.remove();
            backOff.remove();
            failures.clear();
        }
    }

    /** Nothing was delivered: the consumer holds partitions that can't be read, and polls on for the others. */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        log.error("The consumer failed outside its listener", failure);
    }

    /** Makes the container call {@link #handleBatch} only, and keep no records in memory. */
    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** True, the default, would commit the batch whenever this handler returns: the very loss that it prevents. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }
}
