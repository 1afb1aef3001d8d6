package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private static final String SESSION_TIMEOUT = "group.consumer.session.timeout.ms";

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Testbed.newBroker(Ports.free(), NodeOptions.of(Map.of(SESSION_TIMEOUT, "4321")));
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void keepsItsAddressAndItsRecordsAcrossARestart() {
        broker.createTopic("restarted", 1);
        send("restarted", 0, "before");

        broker.restart();
        send("restarted", 0, "after");

        assertThat(valuesOf("restarted")).containsExactly("before", "after");
    }

    @Test
    void keepsItsAddressAndItsRecordsAcrossAKill() {
        broker.createTopic("killed", 1);
        send("killed", 0, "before");

        broker.kill();
        assertThat(broker.isRunning()).isFalse();
        assertThat(broker.exitCode()).hasValue(137);
        broker.start();
        send("killed", 0, "after");

        assertThat(valuesOf("killed")).containsExactly("before", "after");
    }

    @Test
    void answersNothingWhilePausedAndEverythingAfterwards() throws Exception {
        try (var admin = Topics.admin(broker.bootstrapServers(), Duration.ofSeconds(1))) {
            broker.pause();
            assertThatThrownBy(() -> nodes(admin)).hasCauseInstanceOf(TimeoutException.class);
            assertThat(broker.isRunning()).isTrue();
            assertThat(broker.isPaused()).isTrue();

            broker.resume();
            await().until(() -> !broker.isPaused());
        }
        try (var admin = broker.admin()) {
            assertThat(nodes(admin)).isEqualTo(1);
        }
    }

    @Test
    void dumpsTheRecordsInPartitionAndOffsetOrder() {
        broker.createTopic("dumped", 3);
        send("dumped", 2, "c");
        send("dumped", 0, "a1");
        send("dumped", 0, "a2");

        assertThat(valuesOf("dumped")).containsExactly("a1", "a2", "c");
    }

    @Test
    void dumpsWhatWasAbortedAndWhatIsBehindAnOpenTransactionUnlessAskedForWhatIsCommitted() {
        broker.createTopic("transactional", 1);
        send("transactional", 0, "plain");
        try (var aborted = transactional(60_000);
                var open = transactional(60_000)) {
            aborted.send(new ProducerRecord<>("transactional", "aborted"));
            aborted.flush();
            aborted.abortTransaction();
            send("transactional", 0, "plain as well");
            open.send(new ProducerRecord<>("transactional", "open"));
            open.flush();
            send("transactional", 0, "behind");

            assertThat(valuesOf("transactional"))
                    .containsExactly("plain", "aborted", "plain as well", "open", "behind");
            assertThat(values(broker.dumpCommitted("transactional"))).containsExactly("plain", "plain as well");
            open.commitTransaction();
            assertThat(values(broker.dumpCommitted("transactional")))
                    .containsExactly("plain", "plain as well", "open", "behind");
        }
    }

    @Test
    void endsATransactionSoonAfterItsTimeIsUp() {
        broker.createTopic("left-open", 1);
        try (var open = transactional(1_000)) {
            open.send(new ProducerRecord<>("left-open", "open"));
            open.flush();
            send("left-open", 0, "behind");

            assertThat(Await.until(
                            Duration.ofMinutes(1),
                            () -> values(broker.dumpCommitted("left-open")).equals(List.of("behind"))))
                    .isTrue();
        }
    }

    @Test
    void refusesToDumpATopicThatDoesNotExist() {
        assertThatThrownBy(() -> broker.dump("misspelt"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("misspelt");
    }

    @Test
    void createsATopicOnceAndOnlyWhenAsked() throws Exception {
        broker.createTopic("asked-for", 2);
        broker.createTopic("asked-for", 2);

        try (var admin = broker.admin()) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).contains("asked-for");
            assertThatThrownBy(() -> admin.describeTopics(List.of("never-asked-for"))
                            .allTopicNames()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void forgetsTheRecordsOfADeletedTopic() {
        broker.createTopic("deleted", 1);
        send("deleted", 0, "old");

        broker.deleteTopic("deleted");
        broker.deleteTopic("deleted");
        broker.createTopic("deleted", 1);

        assertThat(valuesOf("deleted")).isEmpty();
    }

    @Test
    void prefersTheSettingsOfItsUser() throws Exception {
        var self = new ConfigResource(Type.BROKER, "1");
        try (var admin = broker.admin()) {
            var settings = admin.describeConfigs(List.of(self)).all().get(10, TimeUnit.SECONDS);
            assertThat(settings.get(self).get(SESSION_TIMEOUT).value()).isEqualTo("4321");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        var misled = NodeOptions.of(Map.of("log.retention.hours", "many"));

        assertThatThrownBy(() -> Testbed.newBroker(Ports.free(), misled))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("broker ended with exit code 1 before it was ready")
                .hasMessageContaining("log.retention.hours");
    }

    private static int nodes(Admin admin) throws Exception {
        return admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).size();
    }

    private static void send(String topic, int partition, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic, partition, null, value)))
                    .succeedsWithin(Duration.ofMinutes(2));
        }
    }

    /** Of which a transaction has begun. */
    private static KafkaProducer<String, String> transactional(int timeoutMillis) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString(),
                "transaction.timeout.ms",
                timeoutMillis);
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static List<String> valuesOf(String topic) {
        return values(broker.dump(topic));
    }

    private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
