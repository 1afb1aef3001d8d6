package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.notexactlyonce.testbed.Cluster;
import io.notexactlyonce.testbed.Testbed;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** On three brokers, of which one dies: partitions without a leader, or without enough replicas, cost their own keys only. */
@Tag("full")
class SilentPartitionTest extends OutboxTest {

    private final Cluster cluster = Testbed.newCluster();

    @Autowired
    private ProducerFactory<byte[], byte[]> producers;

    private DefaultKafkaProducerFactory<byte[], byte[]> ofTheCluster;
    private Relay onCluster;

    @BeforeEach
    void relayToTheCluster() throws Exception {
        try (var admin = cluster.admin()) {
            admin.createTopics(List.of(
                            new NewTopic("whole", Map.of(0, List.of(1, 2))),
                            new NewTopic("leaderless", Map.of(0, List.of(3))),
                            new NewTopic("short", Map.of(0, List.of(1, 3)))))
                    .all()
                    .get();
        }
        var settingsOfIt = new HashMap<>(producers.getConfigurationProperties());
        settingsOfIt.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        ofTheCluster = new DefaultKafkaProducerFactory<>(settingsOfIt);
        ofTheCluster.setPhysicalCloseTimeout(0);
        var silent = new SilentPartitions(settings::pauseAfter, Clock.systemUTC());
        onCluster = new Relay(
                table,
                new Buckets(jdbc),
                new Pipeline(new KafkaTemplate<>(ofTheCluster), settings, silent, row -> {}),
                silent,
                messages.transaction(),
                settings,
                new SimpleMeterRegistry());
        append("whole");
        append("leaderless");
        append("short");
        await().until(() -> onCluster.relayOnce().sent() == 0 && count("outbox") == 0);
    }

    @AfterEach
    void end() {
        ofTheCluster.destroy();
        cluster.close();
    }

    @Test
    void costsNoOtherKeyMoreThanItsOwnRetry() {
        cluster.broker(3).kill();
        append("leaderless");
        append("short");
        append("whole");
        // noticed at the cost of one delivery timeout
        await().until(() -> {
            onCluster.relayOnce();
            return count("outbox") == 2;
        });

        for (int order = 0; order < 20; order++) {
            append("leaderless");
            append("short");
            append("whole");
        }
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(timeOf(onCluster::relayOnce)).isLessThan(deliveryTimeout());
            return count("outbox WHERE topic = 'whole'") == 0;
        });
        assertThat(count("outbox")).isEqualTo(42);

        cluster.broker(3).start();
        await().until(() -> {
            onCluster.relayOnce();
            return count("outbox") == 0;
        });
    }

    /** What a pass that waits for a silent partition takes at least. */
    private Duration deliveryTimeout() {
        var millis = ofTheCluster.getConfigurationProperties().get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        return Duration.ofMillis(Long.parseLong(String.valueOf(millis)));
    }

    private static Duration timeOf(Runnable work) {
        var begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void append(String topic) {
        new Messages(outbox, messages.transaction(), topic)
                .append(UUID.randomUUID().toString(), 1);
    }
}
