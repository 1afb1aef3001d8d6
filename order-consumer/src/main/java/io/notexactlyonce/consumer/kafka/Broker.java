package io.notexactlyonce.consumer.kafka;

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
 * Queries the broker without ever waiting long: an admin client that talks to a frozen broker can hang for minutes. The
 * admin client is created on first use, since its constructor fails while the broker's name can't be resolved.
 */
@Component
class Broker implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    /** Uses the settings of Spring's own admin client, which connects to the same broker as all other clients. */
    Broker(KafkaAdmin kafka) {
        this.settings = kafka.getConfigurationProperties();
    }

    /** @throws BrokerAwayException when the broker does not answer in time, or answers with an error */
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
