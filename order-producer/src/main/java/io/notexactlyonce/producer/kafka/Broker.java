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
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Asks the broker, and never waits long for the answer: an admin client that talks to a frozen broker can hang for
 * minutes. Made at first use, since its constructor fails as long as the broker's name cannot be resolved.
 */
@Component
class Broker implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KafkaProperties properties;
    private @Nullable Admin admin;

    Broker(KafkaProperties properties) {
        this.properties = properties;
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
            Map<String, Object> config = new HashMap<>(properties.buildAdminProperties());
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
