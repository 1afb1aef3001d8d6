package io.notexactlyonce.lab;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Kafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The system as {@code ./lab up} starts it, with orders, and a Prometheus that watches it. */
final class WatchedSystem {

    private final LabProcess lab;
    private final PrometheusProcess prometheus;
    private final SmallDisk disk;

    /** @param settings of all services, as environment variables */
    WatchedSystem(Path directory, Map<String, String> settings) throws IOException {
        disk = new SmallDisk(Files.createDirectory(directory.resolve("disk")));
        var environment = new HashMap<>(settings);
        environment.put("MANAGEMENT_METRICS_SYSTEM_DISKSPACE_PATHS", disk.path().toString());
        lab = LabProcess.up(directory, environment, "--rate", "20");
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

    /** An event of the log that was created by a caller. */
    ConsumerRecord<byte[], byte[]> anEvent() {
        return kafka().dump(Topics.ORDERS).stream()
                .filter(record -> record.value() != null
                        && new String(record.value(), StandardCharsets.UTF_8).contains("customerId"))
                .findFirst()
                .orElseThrow();
    }

    /** The same event so many times more: duplicates, which have no effect. */
    void repeatOneEvent(int times) throws Exception {
        var event = anEvent();
        try (var producer = producer(Map.of())) {
            for (int i = 0; i < times; i++) {
                producer.send(new ProducerRecord<>(
                        Topics.ORDERS, event.partition(), event.key(), event.value(), event.headers()));
            }
        }
    }

    /** In the service's database, as the role that owns its tables. */
    void execute(Component service, String... statements) {
        var database = QuietSystem.database(lab, service).owner();
        List.of(statements).forEach(database::execute);
    }

    /** On which the services believe to be. */
    SmallDisk disk() {
        return disk;
    }

    void end() throws InterruptedException, IOException {
        prometheus.close();
        lab.terminate();
        assertThat(lab.exitCode()).isEqualTo(143);
        disk.close();
    }
}
