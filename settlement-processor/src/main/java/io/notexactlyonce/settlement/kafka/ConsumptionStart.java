package io.notexactlyonce.settlement.kafka;

import io.notexactlyonce.settlement.transaction.Takeover;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/**
 * Starts the listener once its output topics exist and no transaction of the previous run is open. A runner, so that
 * HTTP is up meanwhile and readiness says 503; it waits for a broker that is away.
 */
@Component
class ConsumptionStart implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConsumptionStart.class);
    private static final long RETRY_SECONDS = 1;

    private final OwnTopics topics;
    private final LostOffsets offsets;
    private final Takeover former;
    private final KafkaListenerEndpointRegistry listeners;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastObstacle = "";

    ConsumptionStart(OwnTopics topics, LostOffsets offsets, Takeover former, KafkaListenerEndpointRegistry listeners) {
        this.topics = topics;
        this.offsets = offsets;
        this.former = former;
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
            topics.create();
            former.takeOver();
            offsets.report();
            listeners.getListenerContainers().forEach(container -> container.start());
            log.info("Consuming");
            return true;
        } catch (BrokerAwayException | KafkaException | org.springframework.kafka.KafkaException e) {
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

    /** Ends the wait for a broker that never answered. */
    @Override
    public void destroy() {
        closed.countDown();
    }
}
