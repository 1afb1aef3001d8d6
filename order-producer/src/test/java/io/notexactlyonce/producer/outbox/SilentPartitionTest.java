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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** On three brokers, of which one dies: partitions without a leader, or without enough replicas, cost their own keys only. */
class SilentPartitionTest extends OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(1);

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
                new Pipeline(new KafkaTemplate<>(ofTheCluster), settings, silent),
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
        // the first time it is noticed, within the delivery timeout
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            onCluster.relayOnce();
            return count("outbox") == 2;
        });

        for (int order = 0; order < 20; order++) {
            append("leaderless");
            append("short");
            append("whole");
        }
        var begin = System.nanoTime();
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            onCluster.relayOnce();
            return count("outbox WHERE topic = 'whole'") == 0;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
        assertThat(count("outbox")).isEqualTo(42);

        cluster.broker(3).start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            onCluster.relayOnce();
            return count("outbox") == 0;
        });
    }

    private void append(String topic) {
        new Messages(outbox, messages.transaction(), topic)
                .append(UUID.randomUUID().toString(), 1);
    }
}
