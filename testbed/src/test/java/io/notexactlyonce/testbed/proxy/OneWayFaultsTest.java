package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network that passes what goes one way. */
class OneWayFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> PATIENT =
            Map.of("request.timeout.ms", 60_000, "delivery.timeout.ms", 60_000);

    private static Proxied<Broker> proxied;

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
    }

    @AfterAll
    static void end() {
        proxied.close();
    }

    @AfterEach
    void heal() {
        proxied.proxy().heal();
    }

    @Test
    void keepsAnswersOfWhatTheBrokerHasDone() throws Exception {
        proxied.kafka().createTopic("answers", 1);
        try (var sender = sender("answers")) {
            sender.send("v0").get();
            var held = proxied.proxy().everything(Direction.RESPONSE).hold();
            var send = sender.send("v1");
            await().atMost(SOON).until(() -> proxied.kafka().dump("answers").size() == 2);
            assertThat(send).isNotDone();
            assertThat(held.strikes()).isPositive();

            held.close();

            send.get();
        }
    }

    @Test
    void keepsRequestsBeforeTheBrokerSeesThem() throws Exception {
        proxied.kafka().createTopic("requests", 1);
        try (var sender = sender("requests")) {
            sender.send("v0").get();
            var held = proxied.proxy().everything(Direction.REQUEST).hold();
            var send = sender.send("v1");
            held.awaitStrikes(1, SOON);
            assertThat(proxied.kafka().dump("requests")).hasSize(1);

            held.close();

            send.get();
            assertThat(proxied.kafka().dump("requests")).hasSize(2);
        }
    }

    @Test
    void tellsHowManyConnectionsWereCut() {
        proxied.kafka().createTopic("cut", 1);
        try (var sender = sender("cut")) {
            assertThat(proxied.proxy().cut()).isPositive();
            assertThat(sender.send("v1")).succeedsWithin(SOON);
        }
    }

    private static Sender sender(String topic) {
        return new Sender(proxied.throughProxy().bootstrapServers(), topic, PATIENT);
    }
}
