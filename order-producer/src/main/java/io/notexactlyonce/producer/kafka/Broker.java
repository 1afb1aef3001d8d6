package io.notexactlyonce.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Asks the broker, and never waits long for the answer: an admin client that talks to a frozen broker can hang for
 * minutes. Made at first use, since its constructor fails as long as the broker's name cannot be resolved.
 */
@Component
class Broker implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    /** With the settings of Spring's own admin client, which go to the same broker as all other clients do. */
    Broker(KafkaAdmin kafka) {
        this.settings = kafka.getConfigurationProperties();
    }

    /** @throws BrokerAwayException when it does not answer in time, or not with what was asked for */
    <T> T ask(Question<T> question) {
        try {
            return question.ask(admin()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrokerAwayException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("interrupted", e);
        } catch (TimeoutException e) {
            throw new BrokerAwayException("Kafka does not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (RuntimeException e) {
            throw new BrokerAwayException(e.toString(), e);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(settings);
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            admin = Admin.create(config);
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /** One call of the admin client. */
    interface Question<T> {

        KafkaFuture<T> ask(Admin admin);
    }
}
