package io.notexactlyonce.consumer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.notexactlyonce.consumer.SettableClock;
import io.notexactlyonce.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A commit fails, as when an operator has deleted the group. */
class RetryForEverTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.ORDERS, 0);

    private final Broker broker = new Broker();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    /** Its clock stands still: what has failed once is not forgotten because it is long ago. */
    private final RepeatedFailures failures = new RepeatedFailures(new SettableClock("2026-11-28T12:00:00Z"), meters);

    private final ConcurrentMessageListenerContainer<Object, Object> container = container();

    @BeforeEach
    void start() {
        scheduler.initialize();
        container.start();
    }

    @AfterEach
    void stop() {
        container.stop();
        scheduler.shutdown();
    }

    @Test
    void forgetsFailedCommitsWhenOneGoesThrough() {
        broker.refusesCommits = true;
        await().until(failures::health, health -> health.getStatus().equals(Status.OUT_OF_SERVICE));

        broker.refusesCommits = false;
        await().untilAsserted(() -> assertThat(failures.health().getStatus()).isEqualTo(Status.UP));
    }

    private ConcurrentMessageListenerContainer<Object, Object> container() {
        var retries = new RetryForEver(
                new RetrySettings(Duration.ofMillis(1), 1, Duration.ofMillis(1)), failures, scheduler, meters);
        var properties = new ContainerProperties(Topics.ORDERS);
        properties.setGroupId("group");
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMessageListener((BatchAcknowledgingMessageListener<Object, Object>) (records, batch) -> {
            if (batch != null) {
                batch.acknowledge();
            }
        });
        var made = new ConcurrentMessageListenerContainer<>(factory(), properties);
        made.setCommonErrorHandler(retries);
        made.setBatchInterceptor(retries);
        return made;
    }

    private ConsumerFactory<Object, Object> factory() {
        return new ConsumerFactory<>() {
            @Override
            public Consumer<Object, Object> createConsumer(
                    @Nullable String group,
                    @Nullable String prefix,
                    @Nullable String suffix,
                    @Nullable Properties properties) {
                return broker;
            }

            @Override
            public Map<String, Object> getConfigurationProperties() {
                return Map.of();
            }

            @Override
            public boolean isAutoCommit() {
                return false;
            }
        };
    }

    /** Has a record at each offset. */
    private static final class Broker extends MockConsumer<Object, Object> {

        private volatile boolean refusesCommits;

        private Broker() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public synchronized ConsumerRecords<Object, Object> poll(Duration timeout) {
            if (assignment().isEmpty()) {
                rebalance(List.of(PARTITION));
            } else if (paused().isEmpty()) {
                addRecord(new ConsumerRecord<>(Topics.ORDERS, 0, position(PARTITION), "key", "value"));
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (refusesCommits) {
                throw new KafkaException("The group id does not exist.");
            }
            super.commitSync(offsets, timeout);
        }
    }
}
