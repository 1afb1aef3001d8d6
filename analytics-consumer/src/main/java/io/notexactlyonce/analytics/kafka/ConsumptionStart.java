package io.notexactlyonce.analytics.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/**
 * Starts the listener once the broker answers: a consumer can't even be created while the broker's name doesn't
 * resolve. A runner, so that HTTP is up meanwhile and readiness says 503.
 */
@Component
class ConsumptionStart implements ApplicationRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ConsumptionStart.class);
    private static final long RETRY_SECONDS = 1;

    private final Broker broker;
    private final KafkaListenerEndpointRegistry listeners;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastObstacle = "";

    ConsumptionStart(Broker broker, KafkaListenerEndpointRegistry listeners) {
        this.broker = broker;
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
            broker.ask((Admin admin) -> admin.describeCluster().clusterId());
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
