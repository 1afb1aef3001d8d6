package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;

/** A request that its client has given up, and the network hasn't. */
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

    @Test
    void isWhatLateKeepsAndNothingElse() {
        try (var held = proxied.proxy().requests(ApiKeys.PRODUCE).hold()) {
            assertThatThrownBy(() -> held.deliver(PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only what was made late");
        }
    }

    private static Sender sender(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("enable.idempotence", false, "linger.ms", 0));
        all.putAll(settings);
        return new Sender(proxied.throughProxy().bootstrapServers(), TOPIC, all);
    }

    private static List<String> log() {
        return proxied.kafka().dump(TOPIC).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
