package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request that its client has given up, and the network hasn't. */
@Tag("full")
class LateRequestsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TOPIC = "late";

    private static Proxied<Broker> proxied;

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
        proxied.kafka().createTopic(TOPIC, 1);
    }

    @AfterAll
    static void end() {
        proxied.close();
    }

    /** The network reorders, which one connection can't. */
    @Test
    void arrivesBehindOneThatWasSentAfterIt() throws Exception {
        var late = proxied.proxy().requests(ApiKeys.PRODUCE).number(1).late();
        try (var sender = sender(Map.of("request.timeout.ms", 500, "delivery.timeout.ms", 500))) {
            assertThatThrownBy(() -> sender.send("first").get()).hasCauseInstanceOf(TimeoutException.class);
        }
        try (var sender = sender(Map.of())) {
            sender.send("second").get();
        }
        assertThat(log()).containsExactly("second");

        assertThat(late.deliver(PATIENCE)).containsExactly(new LateAnswer(ApiKeys.PRODUCE, Set.of(Errors.NONE)));

        assertThat(log()).containsExactly("second", "first");
        assertThat(late.deliver(PATIENCE)).isEmpty();
    }

    /** TCP delivers in order: what a client sends behind a request that hasn't arrived has not arrived either. */
    @Test
    void isNotOvertakenOnItsOwnConnection() throws Exception {
        proxied.kafka().createTopic("own", 1);
        try (var sender = sender("own", Map.of("request.timeout.ms", 60_000, "delivery.timeout.ms", 60_000))) {
            sender.send("warm").get();
            var late = proxied.proxy().requests(ApiKeys.PRODUCE).number(1).late();
            var sends = List.of(sender.send("first"), sender.send("second"));
            late.awaitStrikes(1, PATIENCE);
            await().during(Duration.ofMillis(500)).until(() -> log("own").size() == 1);

            late.cut();

            for (var send : sends) {
                send.get();
            }
            assertThat(log("own")).containsExactlyInAnyOrder("warm", "first", "second");
        }
    }

    @Test
    void isWhatLateKeepsAndNothingElse() {
        try (var held = proxied.proxy().requests(ApiKeys.PRODUCE).hold()) {
            assertThatThrownBy(() -> held.deliver(PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only late requests");
        }
    }

    private static Sender sender(Map<String, Object> settings) {
        return sender(TOPIC, settings);
    }

    private static Sender sender(String topic, Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("enable.idempotence", false, "linger.ms", 0));
        all.putAll(settings);
        return new Sender(proxied.throughProxy().bootstrapServers(), topic, all);
    }

    private static List<String> log() {
        return log(TOPIC);
    }

    private static List<String> log(String topic) {
        return proxied.kafka().dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
