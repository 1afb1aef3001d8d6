package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(600)
@Tag("broker-fault")
class ClusterTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Set<Integer> ALL = Set.of(1, 2, 3);
    private static final String SESSION_TIMEOUT = "group.consumer.session.timeout.ms";

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Testbed.newCluster(NodeOptions.of(Map.of(SESSION_TIMEOUT, "4321")));
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @AfterEach
    void mend() {
        cluster.controller().start();
        cluster.brokers().forEach(Node::resume);
        cluster.brokers().forEach(Node::start);
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryAcknowledgedRecordAndGoesOnWhenALeaderIs(Fault struck) {
        var topic = "leader-is-" + struck;
        create(topic, Map.of());
        var leader = cluster.leader(topic, 0).orElseThrow();

        try (var sending = new SteadySending(cluster, topic)) {
            sending.awaitProgress(100);
            struck.strike(cluster.broker(leader));
            await().atMost(SOON).until(() -> isLedByAnother(topic, leader));
            sending.awaitProgress(100);

            await().atMost(SOON).until(() -> !cluster.inSync(topic, 0).contains(leader));
            var acknowledged = sending.end();
            assertThat(valuesOf(topic)).containsExactlyElementsOf(acknowledged);
        }

        struck.mend(cluster.broker(leader));
        await().atMost(SOON).until(() -> cluster.inSync(topic, 0), ALL::equals);
    }

    @Test
    void refusesToConfirmWhatOneBrokerAloneHas() {
        create("two-must-have-it", Map.of());
        create("one-is-enough", Map.of("min.insync.replicas", "1"));
        var last = cluster.leader("two-must-have-it", 0).orElseThrow();

        cluster.brokers().stream()
                .filter(broker -> broker != cluster.broker(last))
                .forEach(Node::kill);
        for (var topic : List.of("two-must-have-it", "one-is-enough")) {
            await().atMost(SOON).until(() -> cluster.inSync(topic, 0), Set.of(last)::equals);
        }

        assertThatThrownBy(() -> send("two-must-have-it")).hasCauseInstanceOf(NotEnoughReplicasException.class);
        assertThat(valuesOf("two-must-have-it")).isEmpty();
        // the guard off: it is confirmed, and gone with the last broker's disk
        assertThatNoException().isThrownBy(() -> send("one-is-enough"));
    }

    @Test
    void needsItsControllerOnlyToGetANewLeader() throws Exception {
        create("without-controller", Map.of());
        var leader = cluster.leader("without-controller", 0).orElseThrow();

        cluster.controller().kill();
        send("without-controller");
        cluster.broker(leader).kill();
        assertThatThrownBy(() -> send("without-controller")).isInstanceOf(ExecutionException.class);

        cluster.controller().start();
        await().atMost(SOON).until(() -> isLedByAnother("without-controller", leader));
        await().atMost(SOON).untilAsserted(() -> assertThatNoException().isThrownBy(() -> send("without-controller")));
    }

    /** As it is when the topic exists and the broker that is asked hasn't heard of it yet. */
    @Test
    void waitsForATopicThatNoBrokerKnowsYet() {
        var asked = CompletableFuture.supplyAsync(() -> cluster.inSync("later", 0));

        create("later", Map.of());

        assertThat(asked)
                .succeedsWithin(SOON)
                .satisfies(inSync -> assertThat(inSync).isNotEmpty());
    }

    /** Each time by a client that knows nothing and may pick one of the frozen again and again. */
    @Test
    void answersThoughTwoOfThreeAreFrozen() {
        create("mostly-frozen", Map.of());
        var awake = cluster.leader("mostly-frozen", 0).orElseThrow();

        cluster.brokers().stream()
                .filter(broker -> broker != cluster.broker(awake))
                .forEach(Node::pause);
        var asked = IntStream.range(0, 48)
                .mapToObj(client -> CompletableFuture.supplyAsync(
                        () -> cluster.inSync("mostly-frozen", 0), each -> new Thread(each).start()))
                .toList();

        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer)
                        .succeedsWithin(Duration.ofMinutes(5))
                        .satisfies(inSync -> assertThat(inSync).contains(awake)));
    }

    @Test
    void prefersTheSettingsOfItsUserOnEachBroker() throws Exception {
        var brokers = ALL.stream()
                .map(id -> new ConfigResource(Type.BROKER, id.toString()))
                .toList();
        try (var admin = cluster.admin()) {
            assertThat(admin.describeConfigs(brokers)
                            .all()
                            .get(10, TimeUnit.SECONDS)
                            .values())
                    .extracting(settings -> settings.get(SESSION_TIMEOUT).value())
                    .containsExactly("4321", "4321", "4321");
        }
    }

    /** Of one partition that is everywhere. */
    private static void create(String topic, Map<String, String> settings) {
        cluster.createTopic(topic, 1, settings);
        await().atMost(SOON).until(() -> cluster.inSync(topic, 0), ALL::equals);
    }

    private static boolean isLedByAnother(String topic, int than) {
        var leader = cluster.leader(topic, 0);
        return leader.isPresent() && leader.getAsInt() != than;
    }

    /** Once: what is refused isn't tried again. */
    private static void send(String topic) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "acks", "all",
                "enable.idempotence", false,
                "retries", 0,
                "max.block.ms", 3_000,
                "request.timeout.ms", 2_000,
                "delivery.timeout.ms", 3_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "value")).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> valuesOf(String topic) {
        return cluster.dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
