package io.notexactlyonce.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Asks the broker, each question within a bound: an AdminClient before a frozen broker may otherwise hang for minutes. */
@Component
class Broker implements DisposableBean {

    private final KafkaAdmin configuration;
    private final Duration timeout;
    private @Nullable Admin admin;

    Broker(KafkaAdmin configuration, TopicSettings settings) {
        this.configuration = configuration;
        this.timeout = settings.timeout();
    }

    /** How many partitions the topic has; empty when there is no such topic. */
    OptionalInt partitionsOf(String topic) {
        var found = ask(admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
        return found.error instanceof UnknownTopicOrPartitionException
                ? OptionalInt.empty()
                : OptionalInt.of(found.orThrow().partitions().size());
    }

    /** Whether a setting of the topic is known to be no more than that; true also when the broker doesn't tell. */
    boolean isAtMost(String topic, String setting, long bound) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var found = ask(admin().describeConfigs(List.of(resource)).values().get(resource));
        if (found.value == null) {
            return true;
        }
        ConfigEntry entry = found.value.get(setting);
        return entry != null && Long.parseLong(entry.value()) <= bound;
    }

    /** Makes the topic, unless another instance was faster. */
    void create(NewTopic topic) {
        var made = ask(admin().createTopics(List.of(topic)).all());
        if (!(made.error instanceof TopicExistsException)) {
            made.orThrow();
        }
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(timeout);
        }
    }

    private <T> Reply<T> ask(KafkaFuture<T> question) {
        try {
            return new Reply<>(question.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException e) {
            return new Reply<>(null, e.getCause());
        } catch (TimeoutException e) {
            return new Reply<>(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply<>(null, e);
        }
    }

    /** Made at first use: with a bootstrap name that does not resolve yet it can't be made, and the service must start. */
    private synchronized Admin admin() {
        if (admin == null) {
            var properties = new HashMap<>(configuration.getConfigurationProperties());
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
            try {
                admin = Admin.create(properties);
            } catch (KafkaException e) {
                throw new BrokerUnavailableException(e);
            }
        }
        return admin;
    }

    private record Reply<T>(@Nullable T value, @Nullable Throwable error) {

        T orThrow() {
            if (error != null) {
                throw new BrokerUnavailableException(error);
            }
            return value;
        }
    }
}
