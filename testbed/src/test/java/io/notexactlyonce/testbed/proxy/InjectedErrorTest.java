package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A client is told an error, before the broker has heard of its request or after the broker has done it. */
class InjectedErrorTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Proxied<Broker> proxied;
    private static FaultProxy proxy;

    private String topic = "";

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
        proxy = proxied.proxy();
    }

    @AfterAll
    static void end() {
        proxied.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        proxied.kafka().createTopic(topic, 1);
    }

    @AfterEach
    void heal() {
        proxy.heal();
    }

    /** The follow-up of a leader that had too few replicas at first. */
    @Test
    void sendsAgainWhatTheBrokerHasNeverSeen() throws Exception {
        try (var sender = sender(Map.of("enable.idempotence", false))) {
            var refused = proxy.requests(ApiKeys.PRODUCE).number(1).fail(Errors.NOT_ENOUGH_REPLICAS);

            sender.send("v1").get();

            assertThat(refused.strikes()).isEqualTo(1);
        }
        assertThat(log()).containsExactly("v1");
    }

    /** The leader has appended, and then there were too few replicas: the client can't tell whether the record is there. */
    @Test
    void storesTwiceWhatTheBrokerHadDone() throws Exception {
        try (var sender = sender(Map.of("enable.idempotence", false))) {
            proxy.responses(ApiKeys.PRODUCE).number(1).fail(Errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND);

            sender.send("v1").get();
        }
        assertThat(log()).containsExactly("v1", "v1");
    }

    @Test
    void storesOnceWhatAnIdempotentProducerRepeats() throws Exception {
        try (var sender = sender(Map.of("enable.idempotence", true))) {
            proxy.responses(ApiKeys.PRODUCE).number(1).fail(Errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND);

            sender.send("v1").get();
        }
        assertThat(log()).containsExactly("v1");
    }

    /** A client takes its answers in order: what the proxy answers waits for what the broker answers. */
    @Test
    void keepsTheOrderOfTheAnswersWhenSeveralRequestsAreUnderWay() throws Exception {
        try (var sender = sender(Map.of("enable.idempotence", false, "request.timeout.ms", 20_000))) {
            var held = proxy.responses(ApiKeys.PRODUCE).hold();
            var refused = proxy.requests(ApiKeys.PRODUCE).number(3).fail(Errors.MESSAGE_TOO_LARGE);

            var seen = proxy.requests(ApiKeys.PRODUCE).watch();
            var sent = new ArrayList<CompletableFuture<?>>();
            for (int number = 1; number <= 5; number++) {
                sent.add(sender.send("v" + number));
                // or two of them would be one request
                seen.awaitStrikes(number, PATIENCE);
            }
            assertThat(refused.strikes()).isEqualTo(1);
            held.awaitStrikes(5, PATIENCE);
            assertThat(sent).noneMatch(CompletableFuture::isDone);
            held.release();

            for (int number : List.of(1, 2, 4, 5)) {
                sent.get(number - 1).get();
            }
            assertThatThrownBy(() -> sent.get(2).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
        assertThat(log()).containsExactly("v1", "v2", "v4", "v5");
    }

    /** Of any kind of request, as the classes of Kafka make it. */
    @Test
    void refusesWhatAnAdministratorAsks() {
        var partition = new TopicPartition(topic, 0);
        try (var admin = proxied.throughProxy().admin()) {
            proxy.requests(ApiKeys.LIST_OFFSETS).number(1).fail(Errors.TOPIC_AUTHORIZATION_FAILED);

            assertThatThrownBy(() -> admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all())
                    .succeedsWithin(PATIENCE);
        }
    }

    /** It asks for no answer, and gets none: one would be taken for that of the next request. */
    @Test
    void saysNothingToAProducerThatAsksForNoAcknowledgement() throws Exception {
        try (var sender = sender(Map.of("enable.idempotence", false, "acks", "0"))) {
            var refused = proxy.requests(ApiKeys.PRODUCE).number(1).fail(Errors.NOT_ENOUGH_REPLICAS);

            sender.send("v1").get();
            refused.awaitStrikes(1, PATIENCE);
            sender.send("v2").get();
        }
        // nobody says when it is there
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log()).containsExactly("v2"));
    }

    private Sender sender(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("linger.ms", 0));
        all.putAll(settings);
        return new Sender(proxied.throughProxy().bootstrapServers(), topic, all);
    }

    private List<String> log() {
        return proxied.kafka().dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
