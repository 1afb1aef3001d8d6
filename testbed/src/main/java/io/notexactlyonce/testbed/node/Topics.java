package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Manages topics and queries Kafka's state; every call is bounded, because a frozen broker never answers. */
public final class Topics {

    private static final Duration TIMEOUT = Testbed.LONGEST_STEP;
    private static final Duration LONGEST_FENCED = Duration.ofMinutes(2);

    private final Kafka kafka;

    public Topics(Kafka kafka) {
        this.kafka = kafka;
    }

    public static Admin admin(String bootstrapServers, Duration timeout) {
        return admin(bootstrapServers, timeout, timeout);
    }

    /**
     * @param timeout of a call with all its requests, two minutes at most
     * @param requestTimeout after this time another node is asked, if there is one and time is left
     */
    public static Admin admin(String bootstrapServers, Duration timeout, Duration requestTimeout) {
        if (timeout.compareTo(Answer.LONGEST_CALL) > 0) {
            throw new IllegalArgumentException(
                    "a call of %s would outlast those who wait for it %s".formatted(timeout, Answer.LONGEST_CALL));
        }
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) requestTimeout.toMillis(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false));
    }

    /**
     * The list of live nodes excludes fenced ones: after kill -9 a node is fenced until its previous session has ended.
     */
    boolean list(int node) {
        try (var admin = admin(kafka.bootstrapServers(), Duration.ofSeconds(2))) {
            return Await.until(
                    Duration.ofSeconds(5),
                    () -> Answer.ifAny(admin.describeCluster().nodes())
                            .filter(nodes -> nodes.stream().anyMatch(live -> live.id() == node))
                            .isPresent());
        }
    }

    public void create(String name, int partitions, Map<String, String> settings) {
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
        try (var admin = kafka.admin()) {
            if (!Await.until(LONGEST_FENCED, () -> isTaken(admin, topic))) {
                throw new TestbedException(
                        "topic %s can't be created: no broker is live after %s".formatted(name, LONGEST_FENCED));
            }
            require(Await.until(TIMEOUT, () -> hasLeaders(admin, name)), "topic " + name + " has no leaders");
        }
    }

    /** A broker that was frozen is fenced until the controller hears from it again; until then it gets no replicas. */
    private static boolean isTaken(Admin admin, NewTopic topic) {
        try {
            Answer.of(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (TopicExistsException e) {
            return true;
        } catch (InvalidReplicationFactorException e) {
            return false;
        }
    }

    public void delete(String name) {
        try (var admin = kafka.admin()) {
            try {
                Answer.of(admin.deleteTopics(List.of(name)).all());
            } catch (UnknownTopicOrPartitionException e) {
                return;
            }
            var gone = Await.until(
                    TIMEOUT, () -> !Answer.of(admin.listTopics().names()).contains(name));
            require(gone, "topic " + name + " is still there");
        }
    }

    private static boolean hasLeaders(Admin admin, String name) {
        return Answer.ifAny(admin.describeTopics(List.of(name)).allTopicNames())
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
}
