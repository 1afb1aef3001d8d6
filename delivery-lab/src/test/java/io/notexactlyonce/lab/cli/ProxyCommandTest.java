package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.lab.nemesis.FaultOrder;
import io.notexactlyonce.lab.nemesis.RemoteProxyFaults;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The command as its user starts it, between a real broker and its clients. */
class ProxyCommandTest {

    private static final String LOST_ACKNOWLEDGEMENT =
            "{\"on\":\"response\",\"api\":\"PRODUCE\",\"number\":1,\"action\":\"cut\"}";

    private static Proxied<Broker> proxied;
    private static ProxyControl control;
    private static JavaProcess command;

    private String topic = "";

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
        proxied.proxy().close();
        control = new ProxyControl(Testbed.freePort());
        var way = proxied.ways().entrySet().iterator().next();
        var broker = way.getValue();
        command = lab("--listen", String.valueOf(way.getKey().getPort()))
                .argument("--broker")
                .argument(broker.getHostString() + ":" + broker.getPort())
                .argument("--control")
                .argument(String.valueOf(control.port()))
                .readyAt(control.uri("/health"))
                .start();
    }

    @AfterAll
    static void end() {
        command.stop();
        var exitCode = command.exitCode();
        command.close();
        proxied.close();
        assertThat(exitCode).hasValue(143);
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        proxied.kafka().createTopic(topic, 1);
    }

    @AfterEach
    void heal() throws Exception {
        assertThat(control.post("/heal", "{}").path("faults")).isEmpty();
    }

    @Test
    void losesTheAcknowledgementOfAProducerWithoutIdempotence() throws Exception {
        try (var producer = producer(false)) {
            var id = control.post("/faults", LOST_ACKNOWLEDGEMENT).path("id").intValue();

            send(producer, "v1").get();

            assertThat(log()).containsExactly("v1", "v1");
            var fault = control.faults().path("faults").get(0);
            assertThat(fault.path("id").intValue()).isEqualTo(id);
            assertThat(fault.path("strikes").intValue()).isEqualTo(1);
        }
    }

    @Test
    void losesTheAcknowledgementOfAnIdempotentProducer() throws Exception {
        try (var producer = producer(true)) {
            control.post("/faults", LOST_ACKNOWLEDGEMENT);

            send(producer, "v1").get();

            assertThat(log()).containsExactly("v1");
            assertThat(control.faults().at("/faults/0/strikes").intValue()).isEqualTo(1);
        }
    }

    @Test
    void letsGoWhatItHoldsWhenTheFaultIsEnded() throws Exception {
        try (var producer = producer(true)) {
            var hold = control.post("/faults", "{\"on\":\"request\",\"api\":\"PRODUCE\",\"action\":\"hold\"}");
            var sent = send(producer, "v1");
            await().until(() -> control.faults().at("/faults/0/strikes").intValue() == 1);
            assertThat(log()).isEmpty();

            assertThat(control.delete("/faults/" + hold.path("id")).path("faults"))
                    .isEmpty();

            sent.get();
            assertThat(log()).containsExactly("v1");
        }
    }

    /** As the page's buttons do it under docker compose. */
    @Test
    void takesOrdersOfALabInAnotherProcess() throws Exception {
        var remote = new RemoteProxyFaults(control.uri(""));
        try (var producer = producer(true);
                var lost = remote.arm(FaultOrder.loseNextResponse(ApiKeys.PRODUCE, "producer"))) {
            try (var other = remote.arm(FaultOrder.cutRequests("another-client"))) {
                send(producer, "v1").get();

                assertThat(log()).containsExactly("v1");
                assertThat(lost.strikes()).isEqualTo(1);
                assertThat(other.strikes()).isZero();
            }
            assertThat(control.faults().path("faults")).hasSize(1);

            remote.heal();

            assertThat(control.faults().path("faults")).isEmpty();
            assertThatThrownBy(lost::strikes)
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("has forgotten its fault");
        }
        assertThatThrownBy(() -> new RemoteProxyFaults(URI.create("http://localhost:1")).heal())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("the proxy at http://localhost:1 doesn't answer");
    }

    /** Whoever ordered it may be gone. */
    @Test
    void endsAFaultByItselfWhenItsTimeIsOver() throws Exception {
        try (var producer = producer(true)) {
            control.post("/faults", "{\"on\":\"request\",\"api\":\"PRODUCE\",\"action\":\"hold\",\"seconds\":2}");

            send(producer, "v1").get();

            assertThat(control.faults().path("faults")).isEmpty();
            assertThat(log()).containsExactly("v1");
        }
    }

    @Test
    void passesNothingWhileItIsFrozenAndOnAfterItsConnectionsWereCut() throws Exception {
        try (var producer = producer(true)) {
            send(producer, "v0").get();
            assertThat(control.post("/freeze", "{}").path("frozen").booleanValue())
                    .isTrue();
            var sent = send(producer, "v1");
            await().during(Duration.ofMillis(300)).until(() -> !sent.isDone());

            control.post("/heal", "{}");
            sent.get();
            control.post("/cut", "{}");

            send(producer, "v2").get();
            assertThat(log()).containsExactly("v0", "v1", "v2");
        }
    }

    @Test
    void refusesWhatItCannotDo() throws Exception {
        assertThat(control.answer("POST", "/faults", "{").statusCode()).isEqualTo(400);
        assertThat(control.post("/faults", "[]").path("error").stringValue())
                .isEqualTo("the body is not a JSON object");
        assertThat(control.post("/faults", "{\"action\":\"explode\"}")
                        .path("error")
                        .stringValue())
                .startsWith("action is \"explode\", but has to be one of hold");
        assertThat(control.answer("DELETE", "/faults/99", "").statusCode()).isEqualTo(404);
        assertThat(control.answer("DELETE", "/faults/x", "").statusCode()).isEqualTo(404);
        assertThat(control.faults().path("faults")).isEmpty();
    }

    @Test
    void saysWhichPortItCannotHave() {
        var taken = String.valueOf(control.port());
        assertThatThrownBy(() -> lab("--listen", taken, "--broker", "localhost:1", "--control", "1")
                        .readyWhen(() -> false)
                        .start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("ended with exit code 2");
        assertThatThrownBy(() -> lab("--listen", taken, "--broker", "localhost:1", "--control", free())
                        .readyWhen(() -> false)
                        .start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("ended with exit code 2")
                .hasMessageContaining("can't listen at localhost/127.0.0.1:" + taken);
    }

    private static String free() {
        return String.valueOf(Testbed.freePort());
    }

    private static JavaProcess.Builder lab(String... options) {
        var builder = JavaProcess.of(Lab.class).name("lab-proxy").argument("proxy");
        List.of(options).forEach(builder::argument);
        return builder;
    }

    private KafkaProducer<String, String> producer(boolean isIdempotent) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                proxied.throughProxy().bootstrapServers(),
                "enable.idempotence",
                isIdempotent,
                "client.id",
                "a-producer",
                "linger.ms",
                0,
                "request.timeout.ms",
                5_000,
                "delivery.timeout.ms",
                20_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private Future<RecordMetadata> send(KafkaProducer<String, String> producer, String value) {
        return producer.send(new ProducerRecord<>(topic, value));
    }

    private List<String> log() {
        return proxied.kafka().dump(topic).stream()
                .map(read -> new String(read.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
