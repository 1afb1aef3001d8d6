package io.notexactlyonce.settlement.kafka;

import java.time.Duration;
import java.time.Instant;
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
 *
 * <p>While no broker answers, an admin client goes back to its bootstrap servers in a loop without a pause (KIP-899), and
 * logs that each time, thousands of times a minute. This one doesn't; it is replaced instead when it has been without an
 * answer for {@value #LONGEST_SILENCE_SECONDS} seconds: all brokers that it has learnt of may be gone, and others live.
 */
@Component
class Broker implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST_SILENCE_SECONDS = 10;

    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private @Nullable Instant silentSince;

    /** Uses the settings of Spring's own admin client, which connects to the same broker as all other clients. */
    Broker(KafkaAdmin kafka) {
        this.settings = kafka.getConfigurationProperties();
    }

    /** @throws BrokerAwayException when the broker does not answer in time, or answers with an error */
    <T> T ask(Question<T> question) {
        try {
            T answer = question.ask(admin()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            answered();
            return answer;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                unanswered();
            } else {
                answered();
            }
            throw new BrokerAwayException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("interrupted", e);
        } catch (TimeoutException e) {
            unanswered();
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
            config.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
            admin = Admin.create(config);
        }
        return admin;
    }

    private synchronized void answered() {
        silentSince = null;
    }

    private synchronized void unanswered() {
        Instant now = Instant.now();
        if (silentSince == null) {
            silentSince = now;
        } else if (silentSince.plusSeconds(LONGEST_SILENCE_SECONDS).isBefore(now)) {
            destroy();
            admin = null;
            silentSince = null;
        }
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
