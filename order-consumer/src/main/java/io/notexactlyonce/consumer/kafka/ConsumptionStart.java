package io.notexactlyonce.consumer.kafka;

import io.notexactlyonce.consumer.deadletter.DeadLetterTopicCreation;
import io.notexactlyonce.consumer.inbox.InboxRetention;
import io.notexactlyonce.consumer.inbox.InboxRotation;
import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.Topics;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/**
 * Starts the listener once it is safe: not before the broker has said how long it keeps records that could be
 * redelivered. A runner, so that HTTP is up meanwhile and readiness says 503; an unsafe setting ends the service.
 */
@Component
class ConsumptionStart implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConsumptionStart.class);
    private static final long RETRY_SECONDS = 1;

    private final Broker broker;
    private final DeadLetterTopicCreation deadLetters;
    private final RecordSizes sizes;
    private final TopicRetention topics;
    private final InboxRetention inbox;
    private final InboxRotation rotation;
    private final KafkaListenerEndpointRegistry listeners;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastObstacle = "";

    ConsumptionStart(
            Broker broker,
            DeadLetterTopicCreation deadLetters,
            RecordSizes sizes,
            TopicRetention topics,
            InboxRetention inbox,
            InboxRotation rotation,
            KafkaListenerEndpointRegistry listeners) {
        this.broker = broker;
        this.deadLetters = deadLetters;
        this.sizes = sizes;
        this.topics = topics;
        this.inbox = inbox;
        this.rotation = rotation;
        this.listeners = listeners;
    }

    @Override
    public void run(ApplicationArguments args) throws InterruptedException {
        while (!isStarted()) {
            if (closed.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        }
    }

    private boolean isStarted() {
        try {
            createDeadLetterTopic();
            sizes.warnIfLarger(Topics.ORDERS, Bounds.MAX_RECORD_BYTES);
            sizes.warnIfLarger(Topics.ORDERS_DEAD_LETTER, DeadLetterTopicCreation.MAX_LETTER_BYTES);
            inbox.requireLongerThan(topics.longestReturn());
            rotation.makeDaysAhead();
            listeners.getListenerContainers().forEach(container -> container.start());
            log.info("Consuming");
            return true;
        } catch (BrokerAwayException | KafkaException | DataAccessException e) {
            report(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void report(String obstacle) {
        if (!obstacle.equals(lastObstacle)) {
            log.warn("Not consuming yet, retrying every {} s: {}", RETRY_SECONDS, obstacle);
            lastObstacle = obstacle;
        }
    }

    private void createDeadLetterTopic() {
        try {
            broker.ask(admin -> admin.createTopics(List.of(deadLetters.topic())).all());
        } catch (BrokerAwayException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Ends the wait for a broker that never answered. */
    @Override
    public void destroy() {
        closed.countDown();
    }
}
