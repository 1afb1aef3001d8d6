package io.notexactlyonce.consumer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;

/** A trigger that always fails for one product stands for a defect: no outage, and not the data's fault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefectTest {

    private static final int PARTITION = 3;
    private static final String DEFECT = """
            CREATE OR REPLACE FUNCTION defect() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF %s THEN RAISE EXCEPTION 'a defect'; END IF;
                RETURN new;
            END $$;
            CREATE OR REPLACE TRIGGER defect BEFORE INSERT ON stock_movement FOR EACH ROW EXECUTE FUNCTION defect()""";

    private final World world = new World();
    private ApplicationContext service;
    private Http http;
    private long applied;
    private long deadLettered;

    @BeforeAll
    void start() {
        service = world.start("order-consumer.retry.max-interval=400ms");
        http = Http.of(service);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void breakTheServiceForOneProduct() {
        http.awaitReadiness(200);
        world.tables().execute(DEFECT.formatted("new.product_id = 'defect'"));
        applied = world.tables().applied();
        deadLettered = world.tables().deadLettered();
    }

    @AfterEach
    void mendIt() {
        world.tables().execute("DROP TRIGGER IF EXISTS defect ON stock_movement");
    }

    @Test
    void givesUpTheRecordsThatFailEachTimeAndAppliesTheirNeighbours() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(sound(40));
        records.add(17, defective());
        records.add(31, defective());

        world.sendRecords(records);

        await().until(() -> world.tables().deadLettered() == deadLettered + 2);
        await().until(() -> world.tables().applied() == applied + 40);
        await().until(() -> failedLetters() >= 2);
        http.awaitReadiness(200);
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void holdsARecordThatFailsAloneUntilAnotherOneGoesThrough() {
        world.sendRecords(List.of(defective()));

        http.awaitReadiness(503);
        assertThat(http.get("/actuator/prometheus").text()).contains("order_events_held_consumers 1.0");
        assertThat(world.tables().deadLettered()).isEqualTo(deadLettered);

        world.sendRecords(sound(1));

        await().until(() -> world.tables().deadLettered() == deadLettered + 1);
        await().until(() -> world.tables().applied() == applied + 1);
        http.awaitReadiness(200);
    }

    @Test
    void givesUpNothingWhileEveryRecordFails() {
        world.tables().execute(DEFECT.formatted("true"));
        world.sendRecords(sound(100));
        http.awaitReadiness(503);

        mendIt();

        await().until(() -> world.tables().applied() == applied + 100);
        assertThat(world.tables().deadLettered()).isEqualTo(deadLettered);
    }

    /** The transaction alone, as it would be called by a listener that retries for ever. */
    @Test
    void appliesNoneOfTheNeighboursWithoutNarrowing() {
        var transaction = service.getBean(DeliveryTransaction.class);
        OrderEvent sound = Events.created(UUID.randomUUID());
        OrderEvent defective = Events.created(EventIds.next(), UUID.randomUUID(), 1, "defect");
        Batch batch = new Batch(List.of(delivery(0, sound), delivery(1, defective)), List.of());

        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThatThrownBy(() -> transaction.apply(batch))
                    .satisfies(failure -> assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.UNEXPLAINED));
        }

        assertThat(world.tables().applied()).isEqualTo(applied);
    }

    private static Delivery delivery(long offset, OrderEvent event) {
        var record = Events.record(event);
        return new Delivery(
                new ConsumerRecord<>(Topics.ORDERS, PARTITION, 1_000_000 + offset, record.key(), record.value()),
                event);
    }

    private static List<ProducerRecord<byte[], byte[]>> sound(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> at(Events.created(UUID.randomUUID())))
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> defective() {
        return at(Events.created(EventIds.next(), UUID.randomUUID(), 1, "defect"));
    }

    private static ProducerRecord<byte[], byte[]> at(OrderEvent event) {
        return Poison.at(PARTITION, Events.record(event));
    }

    private long failedLetters() {
        return world.broker().dump(Topics.ORDERS_DEAD_LETTER).stream()
                .filter(letter -> reason(letter).equals("FAILED"))
                .count();
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("dead-letter-reason").value(), StandardCharsets.UTF_8);
    }
}
