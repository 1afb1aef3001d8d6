package io.notexactlyonce.lab;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The system as {@code ./lab up} starts it, with orders, and a Prometheus that watches it. */
final class WatchedSystem {

    private final LabProcess lab;
    private final PrometheusProcess prometheus;

    WatchedSystem(Path directory) throws IOException {
        lab = LabProcess.up(directory, Map.of(), "--rate", "20");
        lab.awaitLine("See it at http://localhost:" + lab.port("page"));
        prometheus = new PrometheusProcess(
                Files.createDirectory(directory.resolve("prometheus")),
                Component.services().map(Component::label).collect(toMap(service -> service, this::managementPort)));
    }

    LabProcess lab() {
        return lab;
    }

    PrometheusProcess prometheus() {
        return prometheus;
    }

    void awaitFiring(Duration limit, String... alerts) {
        var begin = Instant.now();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(limit)
                .untilAsserted(() -> assertThat(prometheus.firing()).contains(alerts));
        System.out.printf(
                "%s after %d s%n",
                List.of(alerts), Duration.between(begin, Instant.now()).toSeconds());
    }

    void awaitCalm(Duration limit) {
        await().atMost(limit)
                .untilAsserted(() -> assertThat(prometheus.firing()).isEmpty());
    }

    int managementPort(String service) {
        return lab.port(service) + Component.TO_MANAGEMENT;
    }

    Kafka kafka() {
        return Kafka.at("localhost:" + lab.port("kafka"));
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put("bootstrap.servers", kafka().bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** To less than any record has, or back to the broker's limit. */
    void limitMessages(String topic, AlterConfigOp.OpType change) throws Exception {
        try (var admin = kafka().admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "100"), change))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    /** In order-consumer's database, as the role that owns its tables. */
    void execute(String sql) {
        try (var connection = QuietSystem.database(lab, Component.ORDER_CONSUMER)
                        .owner()
                        .connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void end() throws InterruptedException {
        prometheus.close();
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
    }
}
