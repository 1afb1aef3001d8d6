package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@Tag("full")
class FaultProxyTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Map<String, Object> WITHOUT_IDEMPOTENCE = Map.of("enable.idempotence", false);

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

    @Test
    void letsEverythingPassWhenNothingIsArmed() throws Exception {
        try (var sender = sender(Map.of())) {
            sender.send("v1").get();
        }

        assertThat(log()).containsExactly("v1");
    }

    @Test
    void losesAnAcknowledgementOfWhatTheBrokerHasStored() throws Exception {
        try (var sender = sender(WITHOUT_IDEMPOTENCE)) {
            var lost = proxy.responses(ApiKeys.PRODUCE).number(1).cut();

            sender.send("v1").get();

            assertThat(lost.strikes()).isEqualTo(1);
            assertThat(log()).containsExactly("v1", "v1");
        }
    }

    @Test
    void holdsRequestsAndEndsTheirConnectionsBeforeTheBrokerSeesThem() throws Exception {
        try (var sender = sender(WITHOUT_IDEMPOTENCE)) {
            var held = proxy.requests(ApiKeys.PRODUCE).numbers(1, 3).hold();
            var sends = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> sender.send("v" + number))
                    .toList();
            held.awaitStrikes(3, SOON);
            assertThat(log()).isEmpty();

            held.cut();

            for (var send : sends) {
                send.get();
            }
            assertThat(log()).containsExactlyInAnyOrder("v1", "v2", "v3");
        }
    }

    @Test
    void releasesWhatItHolds() throws Exception {
        try (var sender = sender(Map.of())) {
            var held = proxy.requests(ApiKeys.PRODUCE).number(1).hold();
            var send = sender.send("v1");
            held.awaitStrikes(1, SOON);
            assertThat(send).isNotDone();

            held.release();

            send.get();
            assertThat(log()).containsExactly("v1");
        }
    }

    @Test
    void dropsARequestSoThatItsSenderWaitsInVain() {
        try (var sender = sender(Map.of("request.timeout.ms", 500, "delivery.timeout.ms", 500, "linger.ms", 0))) {
            proxy.requests(ApiKeys.PRODUCE).drop();

            assertThatThrownBy(() -> sender.send("v1").get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(log()).isEmpty();
        }
    }

    @Test
    void delaysWithoutLosing() throws Exception {
        try (var sender = sender(Map.of())) {
            sender.send("warm").get();
            proxy.responses(ApiKeys.PRODUCE).number(1).delay(Duration.ofMillis(700));

            var begin = System.nanoTime();
            sender.send("late").get();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(700));
            assertThat(log()).containsExactly("warm", "late");
        }
    }

    @Test
    void corruptsARecordBatchSoThatTheBrokerRefusesIt() throws Exception {
        try (var sender = sender(Map.of("retries", 0, "enable.idempotence", false))) {
            var damage = proxy.requests(ApiKeys.PRODUCE).number(1).corrupt();

            assertThatThrownBy(() -> sender.send("v1").get())
                    .hasRootCauseInstanceOf(org.apache.kafka.common.errors.CorruptRecordException.class);

            assertThat(damage.strikes()).isEqualTo(1);
            assertThat(log()).isEmpty();
        }
    }

    @Test
    void passesNothingWhileItIsFrozenAndEverythingAfterwards() throws Exception {
        try (var sender = sender(Map.of())) {
            sender.send("before").get();
            proxy.freeze();
            var during = sender.send("during");
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> !during.isDone());

            proxy.heal();

            during.get();
            assertThat(log()).containsExactly("before", "during");
        }
    }

    @Test
    void strikesOnlyWhatFits() throws Exception {
        try (var sender = sender(Map.of("retries", 0, "enable.idempotence", false))) {
            var fault = proxy.requests(ApiKeys.PRODUCE)
                    .where(frame -> frame.contains("poor".getBytes(StandardCharsets.UTF_8)))
                    .corrupt();

            sender.send("lucky").get();
            assertThatThrownBy(() -> sender.send("poor").get()).isInstanceOf(ExecutionException.class);
            sender.send("lucky too").get();

            assertThat(fault.strikes()).isEqualTo(1);
            assertThat(log()).containsExactly("lucky", "lucky too");
        }
    }

    @Test
    void saysWhatItWaitedForInVain() {
        var fault = proxy.requests(ApiKeys.PRODUCE).number(1).drop();

        assertThatThrownBy(() -> fault.awaitStrikes(1, Duration.ofMillis(50)))
                .hasMessage("the fault struck 0 frames within PT0.05S, not 1; 0 fitted so far");
    }

    private Sender sender(Map<String, Object> settings) {
        return new Sender(proxied.throughProxy().bootstrapServers(), topic, settings);
    }

    private List<String> log() {
        return proxied.kafka().dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
