package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.producer.kafka.OrdersTopic;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What can't be sent as things are holds back its own key and no other, and goes by itself when things are mended. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class RefusalTest extends OutboxTest {

    private final String topic = "refusing-" + UUID.randomUUID();
    private final String refused = Messages.keyIn(5, UUID.randomUUID().toString());
    private final String neighbour = Messages.keyIn(5, UUID.randomUUID().toString());

    /** In one batch with it, so that Kafka names the record at fault. */
    private final String companion = Messages.keyIn(5, UUID.randomUUID().toString());

    @Autowired
    private OrdersTopic orders;

    private Messages refusing;

    /** A fault of a topic, and what mends it. */
    record Fault(String setting, String wrong, String right) {}

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("max.message.bytes", "2000", "1000000"),
                // as when this machine's clock is ahead of the broker's
                new Fault("message.timestamp.before.max.ms", "0", "100000000"));
    }

    @BeforeEach
    void prepareTheOtherTopic() {
        refusing = new Messages(outbox, messages.transaction(), topic);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void ofATopicsSettingsIsTriedAgainByItself(Fault fault, CapturedOutput output) throws Exception {
        BROKER.createTopic(topic, 1, Map.of(fault.setting, fault.wrong));

        holdsBackOnlyItsOwnKey();

        set(fault.setting, fault.right);
        goesByItself();
        assertThat(output.getOut().split("Kafka refuses event", -1)).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRITE", "DESCRIBE"})
    void ofATopicThatMayNotBeWrittenIsTriedAgainByItself(String operation) throws Exception {
        BROKER.createTopic(topic, 1);
        var deny = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.valueOf(operation), AclPermissionType.DENY));
        try (var admin = BROKER.admin()) {
            admin.createAcls(List.of(deny)).all().get();

            holdsBackOnlyItsOwnKey();

            admin.deleteAcls(List.of(deny.toFilter())).all().get();
        }
        goesByItself();
    }

    @Test
    void ofATopicThatIsNotThereIsTriedAgainByItself() {
        holdsBackOnlyItsOwnKey();

        BROKER.createTopic(topic, 1);
        goesByItself();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": {}}", "{\"a\": null}"})
    void ofARowThatMakesNoRecordIsTriedAgainOnceItIsCorrected(String headers) {
        BROKER.createTopic(topic, 1);
        append(headers);
        messages.append(refused, 2);
        messages.append(neighbour, 1);

        relayAll();
        assertThat(log(TOPIC, neighbour)).hasSize(1);
        assertThat(log(TOPIC, refused)).isEmpty();
        assertThat(table.depth().refused()).isEqualTo(1);

        jdbc.sql("UPDATE outbox SET headers = '{\"ce_sequence\": \"1\"}' WHERE topic = ?")
                .param(topic)
                .update();
        goesByItself();
    }

    @Test
    void isSeenInMetricsAndHealth() {
        orders.isReady();
        BROKER.createTopic(topic, 1);
        append("{\"a\": {}}");
        relayAll();

        assertThat(http.get("/actuator/prometheus").expect(200).body()).contains("outbox_relay_refused_total");
        await().untilAsserted(() -> assertThat(
                        http.get("/actuator/health/readiness").expect(200).body())
                .contains("DEGRADED", "1 refused rows"));
    }

    private void holdsBackOnlyItsOwnKey() {
        refusing.append(refused, 1, noise());
        refusing.append(companion, 1, noise());
        messages.append(refused, 2);
        messages.append(neighbour, 1);
        relay.relayOnce();
        messages.append(neighbour, 2);

        await().until(() -> {
            relay.relayOnce();
            return log(TOPIC, neighbour).size() >= 2;
        });
        assertThat(sequences(log(TOPIC, neighbour))).containsExactly("1", "2");
        assertThat(log(TOPIC, refused)).isEmpty();
        assertThat(count("outbox")).isEqualTo(3);
    }

    private void goesByItself() {
        await().until(() -> {
            relay.relayOnce();
            return count("outbox") == 0;
        });
        assertThat(sequences(log(topic, refused))).containsExactly("1");
        assertThat(sequences(log(TOPIC, refused))).containsExactly("2");
    }

    private void append(String headers) {
        jdbc.sql("""
                INSERT INTO outbox (event_id, bucket, topic, record_key, headers, payload)
                VALUES (?, 5, ?, ?, CAST(? AS jsonb), '')
                """).params(EventIds.next(), topic, refused, headers).update();
    }

    private void set(String setting, String value) throws Exception {
        var operation = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (var admin = BROKER.admin()) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(operation)))
                    .all()
                    .get();
        }
    }

    /** Random bytes: compression must not save it. */
    private static byte[] noise() {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
