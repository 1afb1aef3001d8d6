package io.notexactlyonce.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.trace.TraceCollector.Received;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace leads from a caller's request to what each reader has made of its event. */
@Tag("full")
class TraceIT {

    private static final String ORDER = """
            {"customerId":"ada","currency":"EUR","lines":[{"productId":"tea","quantity":2,"unitPrice":4.50}]}
            """;
    private static final Map<Component, String> OUTCOMES = Map.of(
            Component.ORDER_CONSUMER, "applied",
            Component.ANALYTICS_CONSUMER, "counted",
            Component.SETTLEMENT_PROCESSOR, "settled");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path evidence;

    private static TraceCollector collector;
    private static TestEnvironment environment;

    @BeforeAll
    static void start() throws Exception {
        collector = new TraceCollector();
        environment = TestEnvironment.onOneNode(new EnvironmentConfig(
                SourceTree.root(),
                evidence,
                Set.of(),
                false,
                Map.of(
                        "LOG_FORMAT",
                        "ecs",
                        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                        collector.endpoint(),
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY",
                        "200ms")));
        environment.service(Component.ORDER_PRODUCER);
        OUTCOMES.keySet().forEach(environment::service);
    }

    @AfterAll
    static void end() {
        environment.close();
        collector.close();
    }

    @Test
    void leadsFromTheRequestThroughTheOutboxToEachReader() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c80319c";

        place("00-" + trace + "-b7ad6b7169203331-01");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collector.trace(trace))
                        .extracting(Received::outcome)
                        .containsAll(OUTCOMES.values()));
        var spans = collector.trace(trace);
        var request = one(spans, "http post /orders");
        var sent = one(spans, "orders send");
        assertThat(request.service()).isEqualTo("order-producer");
        assertThat(request.parent()).isEqualTo("b7ad6b7169203331");
        assertThat(sent.parent()).isEqualTo(request.id());
        assertThat(sent.attributes()).containsKeys("messaging.message.id", "messaging.kafka.message.key");
        OUTCOMES.forEach((service, outcome) -> {
            var processed = spans.stream()
                    .filter(span -> span.outcome().equals(outcome))
                    .toList();
            assertThat(processed).as(service.label()).singleElement().satisfies(span -> {
                assertThat(span.service()).isEqualTo(service.label());
                assertThat(span.parent()).isEqualTo(request.id());
                assertThat(span.attributes())
                        .containsEntry("messaging.message.id", sent.attributes().get("messaging.message.id"))
                        .containsEntry("messaging.consumer.group.name", service.label());
                assertThat(span.end()).isGreaterThan(sent.begin());
            });
        });
        var applied =
                spans.stream().filter(span -> span.outcome().equals("applied")).findFirst();
        assertThat(applied.orElseThrow().links())
                .as("the batch's span")
                .containsExactly(spans.stream()
                        .filter(span -> span.name().equals("orders batch")
                                && span.service().equals("order-consumer"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void showsThatASecondDeliveryWasAbsorbed() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c80319d";
        place("00-" + trace + "-b7ad6b7169203331-01");
        await().atMost(PATIENCE)
                .until(() -> outcomes(trace, Component.ORDER_CONSUMER).equals(List.of("applied")));

        sendAgain(trace);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(outcomes(trace, Component.ORDER_CONSUMER)).containsExactly("applied", "duplicate");
            // To these it is another record, as promised.
            assertThat(outcomes(trace, Component.ANALYTICS_CONSUMER)).containsExactly("counted", "counted");
            assertThat(outcomes(trace, Component.SETTLEMENT_PROCESSOR)).containsExactly("settled", "settled");
        });
    }

    /** The control: without the flag in the caller's {@code traceparent} nobody records anything. */
    @Test
    void recordsNothingThatTheCallerDoesNotRecord() throws Exception {
        var unrecorded = "0af7651916cd43dd8448eb211c80319e";
        place("00-" + unrecorded + "-b7ad6b7169203331-00");
        var later = "0af7651916cd43dd8448eb211c80319f";
        place("00-" + later + "-b7ad6b7169203331-01");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collector.trace(later))
                        .extracting(Received::outcome)
                        .containsAll(OUTCOMES.values()));
        assertThat(collector.trace(unrecorded)).isEmpty();
    }

    /** What a search in the logs begins with: the event, the order or the trace. */
    @Test
    void hasTheIdsOfADeadLetterAsFieldsOfItsLine() throws Exception {
        var trace = "0af7651916cd43dd8448eb211c8031a0";
        var record = new ProducerRecord<>(Topics.ORDERS, "order-7".getBytes(), "no event".getBytes());
        record.headers().add("ce_id", "event-7".getBytes());
        record.headers().add("traceparent", ("00-" + trace + "-b7ad6b7169203331-01").getBytes());

        send(record);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(outcomes(trace, Component.ORDER_CONSUMER)).containsExactly("dead_lettered");
            assertThat(outcomes(trace, Component.SETTLEMENT_PROCESSOR)).containsExactly("dead_lettered");
            assertThat(Files.readAllLines(evidence.resolve("logs/order-consumer-1.log")))
                    .anySatisfy(line -> assertThat(line).startsWith("{").contains("event-7", "order-7", trace));
        });
    }

    private static List<String> outcomes(String trace, Component service) {
        return collector.trace(trace).stream()
                .filter(span -> span.service().equals(service.label())
                        && !span.outcome().isEmpty())
                .map(Received::outcome)
                .toList();
    }

    private static Received one(List<Received> spans, String name) {
        var named = spans.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(named).as("%s of %s", name, spans).hasSize(1);
        return named.get(0);
    }

    private static void place(String traceparent) throws Exception {
        var uri = URI.create(environment.service(Component.ORDER_PRODUCER).uri() + "/orders");
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .POST(BodyPublishers.ofString(ORDER))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** The same record once more, as a relay does that dies before it has deleted the row. */
    private static void sendAgain(String trace) throws Exception {
        var record = environment.kafka().dump(Topics.ORDERS).stream()
                .filter(it -> new String(it.headers().lastHeader("traceparent").value()).contains(trace))
                .findFirst()
                .orElseThrow();
        send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers()));
    }

    private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", environment.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
