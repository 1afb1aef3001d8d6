package io.notexactlyonce.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.stock.Stock;
import io.notexactlyonce.consumer.stock.StockMovement;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.testbed.support.RawHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators do with letters; {@link LetterRacesTest} has them do it at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class LetterActsTest {

    private final World world = new World();
    private ApplicationContext service;
    private Letters letters;

    @BeforeAll
    void start() {
        service = world.start();
        letters = Letters.of(Http.of(service));
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** The database refuses a product; then its owner allows it. */
    @Test
    void appliesALetterOnceItsCauseIsMended() {
        OrderCreated event = Events.created(EventIds.next(), UUID.randomUUID(), 1, "banana");
        world.tables().execute("ALTER TABLE order_line ADD CONSTRAINT mend CHECK (product_id <> 'banana') NOT VALID");
        world.sendRecords(List.of(Poison.at(0, Events.record(event))));
        await().until(() -> letters.list("?reason=REFUSED_BY_DATABASE").ids().size() == 1);
        String id = letters.list("?reason=REFUSED_BY_DATABASE").ids().get(0);
        var before = letters.show(id).body().path("letter");
        assertThat(before.path("attempts").asInt()).isOne();
        assertThat(before.path("lastAt")).isEqualTo(before.path("firstAt"));
        assertThat(before.path("origin").path("topic").asString()).isEqualTo("orders");

        Letters.Answer refused = letters.replay(id);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("REFUSED_BY_DATABASE").contains("mend");
        var still = letters.show(id).body().path("letter");
        assertThat(still.path("state").asString()).isEqualTo("OPEN");
        assertThat(still.path("attempts").asInt()).isEqualTo(2);
        assertThat(Instant.parse(still.path("lastAt").asString()))
                .isAfter(Instant.parse(still.path("firstAt").asString()));
        assertThat(Letters.effects(world, event)).isEmpty();

        world.tables().execute("ALTER TABLE order_line DROP CONSTRAINT mend");
        assertThat(letters.replay(id).effect()).isEqualTo("APPLIED");
        assertThat(letters.replay(id).effect()).isEqualTo("DUPLICATE");

        assertThat(Letters.effects(world, event)).containsExactly("banana|2", "pear|3");
        var single = letters.show(id).body();
        assertThat(single.path("letter").path("state").asString()).isEqualTo("REPLAYED");
        assertThat(single.path("history")
                        .valueStream()
                        .map(act -> act.path("operator").asString() + " "
                                + act.path("result").asString()))
                .containsExactly("ada DUPLICATE", "ada APPLIED", "ada REFUSED");
        world.tables().assertStockMatchesOrders();
    }

    /** The negative control: effects without the inbox add up. */
    @Test
    void wouldApplyALetterTwiceWithoutTheInbox() {
        OrderCreated event = Events.created(UUID.randomUUID());
        Runnable naiveReplay = () -> service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> service.getBean(Stock.class)
                        .move(List.of(new StockMovement(event.id(), event.orderId(), "naive", 2))));

        naiveReplay.run();
        naiveReplay.run();

        assertThat(Letters.effects(world, event)).containsExactly("naive|2", "naive|2");
        world.tables().execute("DELETE FROM stock WHERE product_id = 'naive'");
        world.tables().execute("DELETE FROM stock_movement WHERE product_id = 'naive'");
    }

    @Test
    void neverAppliesADiscardedLetter() {
        OrderCreated event = Events.created(UUID.randomUUID());
        String id = store(Letters.mended(event, 2, "DISCARDABLE"));

        assertThat(letters.discard(id, " ").status()).isEqualTo(400);
        assertThat(letters.discard(id, "a test order").effect()).isEqualTo("DISCARDED");

        assertThat(letters.replay(id).status()).isEqualTo(409);
        assertThat(letters.discard(id, "again").status()).isEqualTo(409);
        assertThat(letters.replayAll("?reason=DISCARDABLE").body().path("letters"))
                .isEmpty();
        assertThat(Letters.effects(world, event)).isEmpty();
        assertThat(letters.show(id).text()).contains("a test order");
        assertThat(letters.list("?state=discarded&reason=DISCARDABLE").ids()).containsExactly(id);
    }

    @Test
    void doesNotDiscardWhatHasItsEffect() {
        String id = store(Letters.mended(Events.created(UUID.randomUUID()), 3, "ANY"));
        assertThat(letters.replay(id).effect()).isEqualTo("APPLIED");

        assertThat(letters.discard(id, "too late").status()).isEqualTo(409);
    }

    @Test
    void replaysAllOfAReasonInPortionsAndAfterADryRun() {
        List<OrderCreated> events = IntStream.range(0, 5)
                .mapToObj(i -> Events.created(UUID.randomUUID()))
                .toList();
        events.forEach(event -> store(Letters.mended(event, 4, "UPGRADED")));
        store(Letters.mended(Events.created(UUID.randomUUID()), 4, "OTHER"));

        var rehearsal = letters.replayAll("?reason=UPGRADED&dryRun=true").body();
        assertThat(rehearsal.path("effects").path("APPLIED").asInt()).isEqualTo(5);
        assertThat(events)
                .allSatisfy(event -> assertThat(Letters.effects(world, event)).isEmpty());

        Instant begun = Instant.now();
        var first = letters.replayAll("?reason=UPGRADED&limit=3&rate=2").body();
        assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(1_500));
        assertThat(first.path("effects").path("APPLIED").asInt()).isEqualTo(3);
        var rest = letters.replayAll(
                        "?reason=UPGRADED&from=" + first.path("next").asString())
                .body();
        assertThat(rest.path("effects").path("APPLIED").asInt()).isEqualTo(2);
        assertThat(rest.has("next") && !rest.path("next").isNull()).isFalse();

        assertThat(events)
                .allSatisfy(event -> assertThat(Letters.effects(world, event)).hasSize(2));
        assertThat(letters.replayAll("?reason=UPGRADED").body().path("letters")).isEmpty();
        assertThat(letters.list("?reason=OTHER&state=OPEN").ids()).hasSize(1);
        world.tables().assertStockMatchesOrders();
    }

    @Test
    void showsThousandsOfLettersPageByPage() {
        List<ProducerRecord<byte[], byte[]>> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(Letters.mended(Events.created(UUID.randomUUID()), 6 + i % 2, "MANY"));
        }
        world.sendRecords(many);

        assertThat(letters.list("?reason=MANY&limit=500").ids()).hasSize(500);
        assertThat(letters.all("&reason=MANY&limit=500")).hasSize(3_000).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatIsWrongWithACall() {
        assertThat(letters.list("?limit=501").detail()).contains("limit must be from 1 to 500");
        assertThat(letters.list("?from=here").detail()).contains("3/17");
        assertThat(letters.list("?state=lost").detail()).contains("OPEN");
        assertThat(letters.replayAll("").detail()).contains("reason is missing");
        assertThat(letters.replayAll("?reason=X&rate=0").detail()).contains("rate must be from 1 to 1000");
        assertThat(letters.replayAll("?reason=X&dryRun=maybe").detail()).contains("true or false");
        assertThat(letters.replayAll("?reason=X&operator=" + "a".repeat(101)).status())
                .isEqualTo(400);
        assertThat(letters.discard("0/4711", "why not").status()).isEqualTo(404);
        assertThat(letters.show("0/4711").status()).isEqualTo(404);
        assertThat(RawHttp.status(
                        letters.managementPort(),
                        "DELETE /actuator/deadletters/0/0?why=x HTTP/1.1",
                        "Host: evil.example"))
                .isEqualTo(421);
        assertThat(RawHttp.status(
                        letters.managementPort(),
                        "DELETE /actuator/deadletters/0/0?why=x HTTP/1.1",
                        "Host: localhost",
                        "Origin: http://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void forgetsActsThatAreTooOldWithNewOnes() {
        world.tables().execute("""
                INSERT INTO dead_letter_audit
                       (topic, partition, record_offset, record_time, operator, result, why, acted_at)
                SELECT 'old', 0, n, 0, 'ada', 'REFUSED', '', now() - interval '91 days' FROM generate_series(1, 15) AS n""");
        // as if they had been written first
        world.tables().execute("UPDATE dead_letter_audit SET audit_id = DEFAULT WHERE topic <> 'old'");

        letters.discard(store(Letters.mended(Events.created(UUID.randomUUID()), 5, "ONE")), "first");
        letters.discard(store(Letters.mended(Events.created(UUID.randomUUID()), 5, "TWO")), "second");

        assertThat(world.tables().number("SELECT count(*) FROM dead_letter_audit WHERE topic = 'old'"))
                .isZero();
        assertThat(world.tables().number("SELECT count(*) FROM dead_letter_audit WHERE why IN ('first', 'second')"))
                .isEqualTo(2);
    }

    private String store(ProducerRecord<byte[], byte[]> letter) {
        world.sendRecords(List.of(letter));
        String reason =
                new String(letter.headers().lastHeader("dead-letter-reason").value());
        List<String> all = letters.all("&reason=" + reason);
        return all.get(all.size() - 1);
    }
}
