package io.notexactlyonce.lab.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.SecureBroker;
import io.notexactlyonce.testbed.Testbed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each service's user tries everything that any service does, with every topic, group and transactional id. The broker
 * refuses what is another's: so a service that was taken over can't write events in another's name, read what it has no
 * business with, or move another's offsets.
 */
@Tag("full")
class KafkaRefusalsTest {

    private static final List<String> SERVICES =
            List.of("order-producer", "order-consumer", "analytics-consumer", "settlement-processor");

    private static final List<String> TOPICS = List.of(
            "orders", "orders.DLT", "settlements", "settlements.DLT", "settlements.DLT.audit", "of-somebody-else");

    /** Written down a second time, independently of the grants: a grant too many must fail here. */
    private static final Set<String> PERMITTED = Set.of(
            "order-producer: write orders",
            "order-consumer: read orders",
            "order-consumer: read orders.DLT",
            "order-consumer: write orders.DLT",
            "order-consumer: commit offsets of order-consumer",
            "analytics-consumer: read orders",
            "analytics-consumer: commit offsets of analytics-consumer",
            "settlement-processor: read orders",
            "settlement-processor: write settlements",
            "settlement-processor: write settlements.DLT",
            "settlement-processor: read settlements.DLT",
            "settlement-processor: write settlements.DLT.audit",
            "settlement-processor: read settlements.DLT.audit",
            "settlement-processor: commit offsets of settlement-processor",
            "settlement-processor: open transactions as settlement-processor-a-0");

    private static SecureBroker broker;

    @BeforeAll
    static void start() {
        broker = started(Map.of());
        broker.grant(Grant.bindings());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsAnothers() {
        return SERVICES.stream()
                .flatMap(service -> attempts()
                        .map(attempt -> dynamicTest(service + ": " + attempt, () -> assertDecided(service, attempt))));
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> new KafkaAttempt("write", "orders").as(broker.client("order-producer", "guessed")))
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void refusesAClientWithoutAPassword() {
        var client = new HashMap<>(broker.client("order-producer", "order-producer"));
        client.put("security.protocol", "SSL");
        client.put("max.block.ms", "5000");

        assertThatThrownBy(() -> new KafkaAttempt("write", "orders").as(client))
                .isInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
    }

    /** An administrator changes a password while the broker runs; who has the old one is out. */
    @Test
    void refusesAPasswordOfBefore() throws Exception {
        broker.addUser("rotating", "old");
        broker.addUser("rotating", "new");

        assertThatThrownBy(() -> new KafkaAttempt("read", "orders").as(broker.client("rotating", "old")))
                .isInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> new KafkaAttempt("read", "orders").as(broker.client("rotating", "new")))
                .as("let in, and nothing granted")
                .isInstanceOf(TopicAuthorizationException.class);
    }

    /** What an alert looks for; and what a system in which nothing is refused must not say. */
    @Test
    void saysWhatItRefuses() {
        assertDecided("analytics-consumer", new KafkaAttempt("write", "settlements"));

        await().untilAsserted(() ->
                assertThat(broker.broker().log()).content().contains("Principal = User:analytics-consumer is Denied"));
    }

    /** The control: without its authorizer, the broker does all of it for the user with the fewest grants. */
    @Test
    void allowsEverythingWithoutAnAuthorizer() {
        try (var open = started(Map.of("authorizer.class.name", ""))) {
            var client = open.client("analytics-consumer", "analytics-consumer");
            attempts()
                    // granting is what an authorizer does
                    .filter(attempt -> !attempt.operation().equals("grant"))
                    .forEach(attempt -> assertThatCode(() -> attempt.as(client))
                            .as("%s", attempt)
                            .doesNotThrowAnyException());
        }
    }

    private static void assertDecided(String service, KafkaAttempt attempt) {
        var client = broker.client(service, service);
        if (PERMITTED.contains(service + ": " + attempt)) {
            assertThatCode(() -> attempt.as(client)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> attempt.as(client)).isInstanceOf(refusal(attempt));
        }
    }

    private static Class<? extends AuthorizationException> refusal(KafkaAttempt attempt) {
        return switch (attempt.operation()) {
            case "commit offsets of", "delete the group" -> GroupAuthorizationException.class;
            case "open transactions as" -> TransactionalIdAuthorizationException.class;
            case "grant", "change the password of" -> ClusterAuthorizationException.class;
            default -> TopicAuthorizationException.class;
        };
    }

    /** What breaks the control's broker comes last. */
    private static Stream<KafkaAttempt> attempts() {
        return Stream.of(
                        TOPICS.stream().map(topic -> new KafkaAttempt("write", topic)),
                        TOPICS.stream().map(topic -> new KafkaAttempt("read", topic)),
                        SERVICES.stream().map(group -> new KafkaAttempt("commit offsets of", group)),
                        Stream.of("settlement-processor-a-0", "order-producer-0", "settlement")
                                .map(id -> new KafkaAttempt("open transactions as", id)),
                        SERVICES.stream().map(group -> new KafkaAttempt("delete the group", group)),
                        Stream.of(
                                new KafkaAttempt("create", "new"),
                                new KafkaAttempt("grant", "all"),
                                new KafkaAttempt("change the password of", "admin"),
                                new KafkaAttempt("change settings of", "orders")),
                        TOPICS.stream().map(topic -> new KafkaAttempt("delete", topic)))
                .flatMap(attempts -> attempts);
    }

    private static SecureBroker started(Map<String, String> settings) {
        var broker = Testbed.newSecureBroker(NodeOptions.of(settings));
        for (var topic : TOPICS) {
            broker.broker().createTopic(topic, 1);
        }
        SERVICES.forEach(service -> broker.addUser(service, service));
        writeOneRecordEach(broker);
        return broker;
    }

    private static void writeOneRecordEach(SecureBroker broker) {
        var plain = Map.of("bootstrap.servers", broker.broker().bootstrapServers());
        assertThatCode(() -> {
                    for (var topic : TOPICS) {
                        new KafkaAttempt("write", topic).as(plain);
                    }
                })
                .doesNotThrowAnyException();
    }
}
