package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A producer with acks=0 has sent its record when the operating system has it, and may go at once. */
class EndOfConnectionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Object> UNASKED = Map.of("enable.idempotence", false, "acks", "0");

    private static Proxied<Broker> proxied;

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
    }

    @AfterAll
    static void end() {
        proxied.close();
    }

    /** Without a fault, the proxy loses nothing that the network between the two wouldn't have lost. */
    @Test
    void passesOnWhatAClientHasSentBeforeItWent() throws Exception {
        var topic = "goes-at-once";
        proxied.kafka().createTopic(topic, 1);
        var values = IntStream.rangeClosed(1, 40).mapToObj(Integer::toString).toList();
        for (var value : values) {
            try (var sender = new Sender(proxied.throughProxy().bootstrapServers(), topic, UNASKED)) {
                sender.send(value).get();
            }
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log(topic)).containsExactlyInAnyOrderElementsOf(values));
    }

    /** What is held when a client goes stays behind: it doesn't come to life later. */
    @Test
    void losesWhatIsHeldWhenItsClientGoes() throws Exception {
        var topic = "goes-in-vain";
        proxied.kafka().createTopic(topic, 1);
        var held = proxied.proxy().requests(ApiKeys.PRODUCE).number(1).hold();
        try (var sender = new Sender(proxied.throughProxy().bootstrapServers(), topic, UNASKED)) {
            sender.send("held").get();
            held.awaitStrikes(1, PATIENCE);
        }
        await().atMost(PATIENCE).until(() -> proxied.proxy().connections() == 0);
        held.release();
        try (var sender = new Sender(proxied.throughProxy().bootstrapServers(), topic, Map.of())) {
            sender.send("next").get();
        }

        assertThat(log(topic)).containsExactly("next");
    }

    private static List<String> log(String topic) {
        return proxied.kafka().dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
