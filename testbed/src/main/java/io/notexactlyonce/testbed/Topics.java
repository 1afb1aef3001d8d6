package io.notexactlyonce.testbed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka about itself and its topics; every call is bounded, because a frozen broker never answers. */
final class Topics {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Kafka kafka;

    Topics(Kafka kafka) {
        this.kafka = kafka;
    }

    static Admin admin(String bootstrapServers, Duration timeout) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    }

    /** A node that is fenced, as after kill -9 until its former session has ended, isn't in the list. */
    boolean isServed() {
        try (var admin = admin(kafka.bootstrapServers(), Duration.ofSeconds(2))) {
            return Await.until(
                    Duration.ofSeconds(5),
                    () -> outcome(admin.describeCluster().nodes())
                            .filter(nodes -> !nodes.isEmpty())
                            .isPresent());
        }
    }

    void create(String name, int partitions) {
        try (var admin = kafka.admin()) {
            try {
                get(admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                        .all());
            } catch (TopicExistsException e) {
                return;
            }
            require(Await.until(TIMEOUT, () -> hasLeaders(admin, name)), "topic " + name + " has no leaders");
        }
    }

    void delete(String name) {
        try (var admin = kafka.admin()) {
            try {
                get(admin.deleteTopics(List.of(name)).all());
            } catch (UnknownTopicOrPartitionException e) {
                return;
            }
            var gone =
                    Await.until(TIMEOUT, () -> !get(admin.listTopics().names()).contains(name));
            require(gone, "topic " + name + " is still there");
        }
    }

    private static boolean hasLeaders(Admin admin, String name) {
        return outcome(admin.describeTopics(List.of(name)).allTopicNames())
                .filter(topics -> topics.get(name).partitions().stream()
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty()))
                .isPresent();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new TestbedException(otherwise + " after " + TIMEOUT);
        }
    }

    private static <T> Optional<T> outcome(KafkaFuture<T> future) {
        try {
            return Optional.of(get(future));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The client has a timeout of its own; this one holds should the client forget. */
    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toSeconds() * 2, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new TestbedException("broker", e);
        } catch (TimeoutException e) {
            throw new TestbedException("the broker doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted", e);
        }
    }
}
