package io.notexactlyonce.consumer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.events.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {

    private static final int PARTITION = 5;

    private final World world = new World();
    private Http http;
    private long deadLetters;

    @BeforeAll
    void start() {
        http = Http.of(world.start("logging.level.io.notexactlyonce=error"));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void remember() {
        deadLetters = world.tables().deadLettered();
    }

    @Test
    void givesUpEachPoisonRecordAndNoneOfItsNeighbours() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<OrderEvent> neighbours = new ArrayList<>();
        for (Poison poison : Poison.values()) {
            OrderEvent neighbour = Events.created(UUID.randomUUID());
            neighbours.add(neighbour);
            records.add(Poison.at(PARTITION, Events.record(neighbour)));
            records.add(poison.record(PARTITION));
        }

        world.sendRecords(records);

        awaitDeadLetters(Poison.values().length);
        neighbours.forEach(event -> awaitOrder(event.orderId(), "CREATED"));
        List<ConsumerRecord<byte[], byte[]>> letters = newest(Poison.values().length);
        for (Poison poison : Poison.values()) {
            ConsumerRecord<byte[], byte[]> letter = letters.get(poison.ordinal());
            ProducerRecord<byte[], byte[]> sent = records.get(2 * poison.ordinal() + 1);
            assertThat(header(letter, "dead-letter-reason")).as("%s", poison).isEqualTo(poison.reason());
            assertThat(header(letter, "dead-letter-topic")).isEqualTo(Topics.ORDERS);
            assertThat(header(letter, "dead-letter-partition")).isEqualTo("" + PARTITION);
            assertThat(letter.partition()).isEqualTo(PARTITION);
            assertThat(letter.key()).isEqualTo(sent.key());
            assertThat(letter.value()).isEqualTo(sent.value());
            sent.headers()
                    .forEach(header ->
                            assertThat(letter.headers().headers(header.key())).contains(header));
        }
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void neverTakesAConflictingDuplicateForADuplicate() {
        UUID eventId = EventIds.next();
        OrderEvent first = Events.created(eventId, UUID.randomUUID(), 1, "apple");
        OrderEvent inTheSameBatch = Events.created(eventId, first.orderId(), 1, "plum");
        OrderEvent later = Events.created(eventId, UUID.randomUUID(), 1, "apple");

        world.sendRecords(List.of(at(first), at(inTheSameBatch)));
        awaitDeadLetters(1);
        world.sendRecords(List.of(at(first), at(later)));
        awaitDeadLetters(2);

        assertThat(newest(2))
                .extracting(letter -> header(letter, "dead-letter-reason"))
                .containsOnly("CONFLICTING_DUPLICATE");
        assertThat(http.get("/orders/" + later.orderId()).status()).isEqualTo(404);
        assertThat(http.get("/actuator/prometheus").text())
                .containsPattern("order_events_dead_letters_total\\{.*conflicting_duplicate.*} [1-9]");
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void findsTheOneRecordThatTheDatabaseRefuses() {
        String product = "full-" + UUID.randomUUID();
        world.tables().execute("INSERT INTO stock VALUES ('%s', %d)".formatted(product, Long.MAX_VALUE - 10));
        OrderEvent before = Events.created(UUID.randomUUID());
        OrderEvent tooMuch = new OrderCreated(
                EventIds.next(),
                UUID.randomUUID(),
                1,
                Events.TIME,
                "alice",
                "EUR",
                List.of(new OrderLine(product, 11, BigDecimal.ONE)));
        OrderEvent after = Events.created(UUID.randomUUID());

        world.sendRecords(List.of(at(before), at(tooMuch), at(after), Poison.TOMBSTONE.record(PARTITION)));

        awaitDeadLetters(2);
        awaitOrder(before.orderId(), "CREATED");
        awaitOrder(after.orderId(), "CREATED");
        assertThat(http.get("/orders/" + tooMuch.orderId()).status()).isEqualTo(404);
        assertThat(newest(2))
                .extracting(letter -> header(letter, "dead-letter-reason"))
                .containsExactly("REFUSED_BY_DATABASE", "TOMBSTONE");
        world.tables().execute("DELETE FROM stock WHERE product_id = '%s'".formatted(product));
    }

    private static ProducerRecord<byte[], byte[]> at(OrderEvent event) {
        return Poison.at(PARTITION, Events.record(event));
    }

    private void awaitDeadLetters(int count) {
        await().until(() -> world.tables().deadLettered() >= deadLetters + count);
        await().until(() -> world.broker().dump(Topics.ORDERS_DEAD_LETTER).size() >= deadLetters + count);
        assertThat(world.tables().deadLettered()).isEqualTo(deadLetters + count);
    }

    private void awaitOrder(UUID orderId, String status) {
        await().until(() -> http.get("/orders/" + orderId).text().contains("\"status\":\"" + status + "\""));
    }

    private List<ConsumerRecord<byte[], byte[]>> newest(int count) {
        List<ConsumerRecord<byte[], byte[]>> all = world.broker().dump(Topics.ORDERS_DEAD_LETTER);
        return all.subList(all.size() - count, all.size());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
