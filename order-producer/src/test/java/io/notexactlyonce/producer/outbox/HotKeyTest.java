package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows of one key go together, and yet none is in the log before all those ahead of it. */
class HotKeyTest extends OutboxTest {

    private static final int LIMIT = 20_000;

    private final String key = UUID.randomUUID().toString();
    private final String topic = "narrow-" + key;

    @BeforeEach
    void makeANarrowTopic() {
        BROKER.createTopic(topic, 1, Map.of("max.message.bytes", Integer.toString(LIMIT)));
    }

    /** In one batch with its successors, which Kafka then splits, and in a batch of its own. */
    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 5_000, 5 * LIMIT})
    void sendsNothingThatIsBehindARowThatKafkaRefuses(int bytes) throws Exception {
        appendWithARefusedOneInTheMiddle(bytes);

        relayAll();
        assertThat(sequences(log(topic, key))).isIn(List.of(), List.of("1"), List.of("1", "2"), List.of("1", "2", "3"));

        raiseTheLimit();
        await().until(() -> {
            relay.relayOnce();
            return count("outbox") == 0;
        });
        assertThat(sequences(log(topic, key)).stream().distinct())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    /** Negative control: the same rows by the same producer, which isn't ended at the first failure. */
    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 5_000, 5 * LIMIT})
    void theProducerByItselfGoesOnBehindAFailure(int bytes) {
        appendWithARefusedOneInTheMiddle(bytes);

        kafka.execute(producer -> {
            var attempt = new Attempt(producer, () -> {}, partition -> {});
            var route = new Routes.Route(new TopicPartition(topic, 0), null, false);
            rows().forEach(row -> attempt.start(row, route));
            return attempt.await(settings.ackTimeout());
        });

        assertThat(sequences(log(topic, key))).containsExactly("1", "2", "3", "5", "6", "7", "8");
    }

    private void appendWithARefusedOneInTheMiddle(int bytes) {
        var narrow = new Messages(outbox, messages.transaction(), topic);
        Stream.iterate(1, sequence -> sequence <= 8, sequence -> sequence + 1)
                .forEach(sequence -> narrow.append(key, sequence, noise(sequence == 4 ? bytes : 10)));
    }

    private List<OutboxRow> rows() {
        return table.first(List.of(Buckets.of(key)), 100, 10_000_000, settings.maxRetryInterval());
    }

    private void raiseTheLimit() throws Exception {
        var operation = new AlterConfigOp(new ConfigEntry("max.message.bytes", "1000000"), AlterConfigOp.OpType.SET);
        try (var admin = BROKER.admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(operation)))
                    .all()
                    .get();
        }
    }

    private static byte[] noise(int bytes) {
        var noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
