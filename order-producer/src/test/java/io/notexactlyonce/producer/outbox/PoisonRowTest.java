package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A row that Kafka refuses for good holds back its own key and nobody else's. */
@ExtendWith(OutputCaptureExtension.class)
class PoisonRowTest extends OutboxTest {

    private static final String NARROW = "narrow";
    private static final byte[] TOO_LARGE = new byte[100_000];

    private final String poisoned = Messages.keyIn(5, UUID.randomUUID().toString());
    private final String neighbour = Messages.keyIn(5, UUID.randomUUID().toString());

    @BeforeAll
    static void makeANarrowTopic() throws Exception {
        try (var admin = BROKER.admin()) {
            var topic = new NewTopic(NARROW, 1, (short) 1).configs(Map.of("max.message.bytes", "2000"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    @BeforeEach
    void poison() {
        new Messages(outbox, messages.transaction(), NARROW).append(poisoned, 1, noise());
        messages.append(poisoned, 2);
        messages.append(neighbour, 1);
        messages.append(neighbour, 2);
    }

    @Test
    void holdsBackOnlyItsOwnKey(CapturedOutput output) {
        assertThat(relayAll()).isEqualTo(2);
        relayAll();

        assertThat(sequences(log(TOPIC, neighbour))).containsExactly("1", "2");
        assertThat(log(TOPIC, poisoned)).isEmpty();
        assertThat(count("outbox")).isEqualTo(2);
        assertThat(output.getOut().split("Kafka refuses event", -1)).hasSize(2);
        assertThat(http.get("/actuator/prometheus").expect(200).body()).contains("outbox_relay_refused_total");
    }

    @Test
    void goesOnOnceAPersonHasDealtWithTheRow() {
        relayAll();

        jdbc.sql("UPDATE outbox SET refusal = NULL, payload = '{}' WHERE refusal IS NOT NULL")
                .update();
        relayAll();

        assertThat(sequences(log(NARROW, poisoned))).containsExactly("1");
        assertThat(sequences(log(TOPIC, poisoned))).containsExactly("2");
    }

    /** Random bytes: compression must not save it. */
    private static byte[] noise() {
        new Random(1).nextBytes(TOO_LARGE);
        return TOO_LARGE;
    }
}
