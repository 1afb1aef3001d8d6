package io.notexactlyonce.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.support.RawHttp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlingTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final World world = new World();
    private Http http;

    @BeforeAll
    void start() {
        http = Http.of(world.start());
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void keepsForeignNamesAndFormsOutOfItsManagementPort() {
        await().until(() -> http.status("/actuator/health/readiness") == 200);
        var readiness = "/actuator/health/readiness HTTP/1.1";

        assertThat(RawHttp.status(http.management(), "GET " + readiness, "Host: localhost"))
                .isEqualTo(200);
        assertThat(RawHttp.status(http.management(), "GET " + readiness, "Host: evil.example"))
                .isEqualTo(421);
        assertThat(RawHttp.status(
                        http.management(), "POST " + readiness, "Host: localhost", "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(RawHttp.status(
                        http.management(),
                        "POST " + readiness,
                        "Host: localhost",
                        "Content-Type: application/x-www-form-urlencoded"))
                .isEqualTo(415);
        assertThat(RawHttp.status(http.port(), "GET " + readiness, "Host: localhost"))
                .isEqualTo(404);
    }

    @Test
    void tellsOperatorsWhatItIsMadeOf() {
        assertThat(http.get("/actuator/sbom/application").text())
                .contains("\"pkg:maven/org.apache.kafka/kafka-clients@" + AppInfoParser.getVersion() + "?type=jar\"")
                .doesNotContain("\"pkg:maven/org.testcontainers/");
        assertThat(http.get("/actuator/info").body().at("/build/artifact").asString())
                .isEqualTo("settlement-processor");
    }

    @Test
    void makesOneEntryOfEachRecordWhateverTheirOrder() {
        List<OrderEvent> events = new ArrayList<>(Events.someOrders(500));
        long seed = System.nanoTime();
        Collections.shuffle(events, new Random(seed));

        world.send(events);
        world.awaitSettled();

        assertThat(world.journal().committed()).as("seed %d", seed).isNotEmpty();
        world.journal().assertExact();
    }

    @Test
    void givesBothEntriesOfARecordThatStandsTwiceOneKey() {
        OrderEvent event = Events.created(UUID.randomUUID());

        world.send(event, event);
        world.awaitSettled();

        var entries = world.broker().dumpCommitted(Topics.SETTLEMENTS).stream()
                .filter(record -> new String(record.key()).equals(event.id().toString()))
                .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).value()).isEqualTo(entries.get(1).value());
        world.journal().assertExact();
    }

    /** It has no memory of what it settled: which copy is right is for the reader to say, who gets both, and their places. */
    @Test
    void settlesBothOfTwoRecordsThatContradictEachOther() {
        OrderCreated event = Events.created(UUID.randomUUID());
        var dearer = new OrderCreated(
                event.id(),
                event.orderId(),
                event.sequence(),
                event.occurredAt(),
                event.customerId(),
                event.currency(),
                List.of(new OrderLine("apple", 1, new BigDecimal("1000"))));

        world.send(event, dearer);
        world.awaitSettled();

        var entries = world.journal().committed().stream()
                .filter(entry -> entry.id().equals(event.id()))
                .map(Charge.class::cast)
                .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).amount()).isLessThan(entries.get(1).amount());
        assertThat(entries.get(0).source().offset())
                .isLessThan(entries.get(1).source().offset());
        world.journal().assertExact();
    }

    @Test
    void passesOnAWellFormedTraceAndNoOther() {
        OrderEvent traced = Events.created(UUID.randomUUID());
        OrderEvent abused = Events.created(UUID.randomUUID());
        var tracedRecord = Events.record(traced);
        tracedRecord.headers().add(CloudEventHeaders.TRACEPARENT, TRACE.getBytes());
        var abusedRecord = Events.record(abused);
        abusedRecord
                .headers()
                .add(CloudEventHeaders.TRACEPARENT, "x".repeat(500_000).getBytes());

        world.sendRecords(List.of(tracedRecord, abusedRecord));
        world.awaitSettled();

        assertThat(trace(traced)).isEqualTo(TRACE);
        assertThat(trace(abused)).isNull();
    }

    @Test
    void tellsWhatItHasDone() {
        await().until(() -> http.get("/stats").body().at("/partitions").size() == Topics.ORDERS_PARTITIONS);
        var before = http.get("/stats").body();
        UUID order = UUID.randomUUID();

        world.send(Events.created(order), Events.cancelled(order));
        world.awaitSettled();

        await().until(() -> http.get("/stats").body().at("/settled").asLong()
                == before.at("/settled").asLong() + 2);
        var after = http.get("/stats").body();
        assertThat(after.at("/charged").asLong())
                .isEqualTo(before.at("/charged").asLong() + 1);
        assertThat(after.at("/reversed").asLong())
                .isEqualTo(before.at("/reversed").asLong() + 1);
        assertThat(after.at("/transactions/committed").asLong())
                .isGreaterThan(before.at("/transactions/committed").asLong());
        assertThat(http.get("/actuator/prometheus").text())
                .contains("settlement_entries_total{")
                .contains("settlement_transactions_total{")
                .contains("settlement_dead_letters_total{")
                .contains("settlement_fenced_total");
        await().until(() -> http.status("/actuator/health/readiness") == 200);
    }

    private String trace(OrderEvent event) {
        var record = world.broker().dumpCommitted(Topics.SETTLEMENTS).stream()
                .filter(it -> new String(it.key()).equals(event.id().toString()))
                .findFirst()
                .orElseThrow();
        var header = record.headers().lastHeader(CloudEventHeaders.TRACEPARENT);
        return header == null ? null : new String(header.value());
    }
}
