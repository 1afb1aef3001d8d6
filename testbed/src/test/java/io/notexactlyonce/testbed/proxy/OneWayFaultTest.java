package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A network that carries one way only, or that has lost one client. */
@Tag("full")
class OneWayFaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, Object> IMPATIENT =
            Map.of("enable.idempotence", false, "request.timeout.ms", 1_000, "delivery.timeout.ms", 2_000);

    private static Proxied<Broker> proxied;

    private String topic = "";

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
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
        proxied.proxy().heal();
    }

    /** So the broker does what it is asked, and whoever asked believes that it didn't. */
    @Test
    void carriesRequestsWhileResponsesAreFrozen() throws Exception {
        try (var sender = sender(IMPATIENT)) {
            sender.send("v0").get();
            proxied.proxy().freeze(Direction.RESPONSE);

            assertThatThrownBy(() -> sender.send("v1").get()).hasCauseInstanceOf(TimeoutException.class);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(proxied.kafka().dump(topic)).hasSizeGreaterThan(1));
        }
    }

    @Test
    void carriesNothingToTheBrokerWhileRequestsAreFrozen() throws Exception {
        try (var sender = sender(IMPATIENT)) {
            sender.send("v0").get();
            proxied.proxy().freeze(Direction.REQUEST);

            assertThatThrownBy(() -> sender.send("v1").get()).hasCauseInstanceOf(TimeoutException.class);

            assertThat(proxied.kafka().dump(topic)).hasSize(1);
        }
    }

    @Test
    void swallowsWhatOneClientAsksAndNoOther() throws Exception {
        try (var lost = sender(with("lost"));
                var other = sender(with("other"))) {
            var hole = proxied.proxy().requests().from("lost").drop();

            CompletableFuture<?> swallowed = lost.send("swallowed");
            other.send("v1").get();

            assertThatThrownBy(swallowed::get).hasCauseInstanceOf(TimeoutException.class);
            assertThat(hole.strikes()).isPositive();
            assertThat(proxied.kafka().dump(topic)).hasSize(1);
        }
    }

    @Test
    void tellsHowManyConnectionsWereCut() throws Exception {
        try (var sender = sender(Map.of())) {
            sender.send("v0").get();

            assertThat(proxied.proxy().cut()).isPositive();

            assertThat(sender.send("v1")).succeedsWithin(PATIENCE);
        }
    }

    private static Map<String, Object> with(String clientId) {
        var settings = new HashMap<String, Object>(IMPATIENT);
        settings.put("client.id", clientId);
        return settings;
    }

    private Sender sender(Map<String, Object> settings) {
        return new Sender(proxied.throughProxy().bootstrapServers(), topic, settings);
    }
}
