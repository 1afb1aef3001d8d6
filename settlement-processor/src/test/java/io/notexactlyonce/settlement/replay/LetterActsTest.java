package io.notexactlyonce.settlement.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.SettlementEntry.Source;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.support.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators do with letters; {@link LetterRacesTest} has them do it at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class LetterActsTest {

    private final World world = new World();
    private Letters letters;

    @BeforeAll
    void start() {
        letters = Letters.of(Http.of(world.start()));
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void settlesALetterOnceAsTheRecordThatWasGivenUp() {
        OrderCreated event = Events.created(UUID.randomUUID());
        String id = store(Letters.mended(event, 1, 4711, "UPGRADED"));

        assertThat(letters.replayAll("?reason=UPGRADED&dryRun=true")
                        .body()
                        .at("/effects/APPLIED")
                        .asInt())
                .isOne();
        assertThat(entries(event)).isEmpty();
        assertThat(letters.replay(id).effect()).isEqualTo("APPLIED");
        assertThat(letters.replay(id).effect()).isEqualTo("DUPLICATE");

        assertThat(entries(event)).singleElement().satisfies(charge -> {
            assertThat(charge.id()).isEqualTo(event.id());
            assertThat(charge.source()).isEqualTo(new Source(1, 4711));
        });
        var single = letters.show(id).body();
        assertThat(single.at("/letter/state").asString()).isEqualTo("REPLAYED");
        assertThat(single.at("/letter/attempts").asInt()).isEqualTo(3);
        assertThat(single.at("/history/0/operator").asString()).isEqualTo("ada");
    }

    @Test
    void keepsALetterThatIsRefusedAgain() {
        world.sendRecords(List.of(Poison.UNKNOWN_TYPE.record(2)));
        await().until(() -> letters.list("?reason=UNKNOWN_TYPE").ids().size() == 1);
        String id = letters.list("?reason=UNKNOWN_TYPE").ids().get(0);

        Letters.Answer refused = letters.replay(id);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("UNKNOWN_TYPE");
        var letter = letters.show(id).body().path("letter");
        assertThat(letter.path("state").asString()).isEqualTo("OPEN");
        assertThat(letter.path("attempts").asInt()).isEqualTo(2);
        assertThat(letter.at("/origin/topic").asString()).isEqualTo("orders");
    }

    @Test
    void neverSettlesADiscardedLetter() {
        OrderCreated event = Events.created(UUID.randomUUID());
        String id = store(Letters.mended(event, 3, 1, "DISCARDABLE"));

        assertThat(letters.discard(id, " ").status()).isEqualTo(400);
        assertThat(letters.discard(id, "a test order").effect()).isEqualTo("DISCARDED");

        assertThat(letters.replay(id).status()).isEqualTo(409);
        assertThat(letters.replayAll("?reason=DISCARDABLE").body().path("letters"))
                .isEmpty();
        assertThat(entries(event)).isEmpty();
        assertThat(letters.show(id).text()).contains("a test order");
    }

    @Test
    void showsThousandsOfLettersPageByPage() {
        List<ProducerRecord<byte[], byte[]>> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(Letters.mended(Events.created(UUID.randomUUID()), 4 + i % 2, i, "MANY"));
        }
        world.sendRecords(many);

        assertThat(letters.list("?reason=MANY&limit=500").ids()).hasSize(500);
        assertThat(letters.all("&reason=MANY&limit=500")).hasSize(3_000).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatIsWrongWithACall() {
        assertThat(letters.list("?limit=501").detail()).contains("limit must be from 1 to 500");
        assertThat(letters.replayAll("?reason=X&rate=0").detail()).contains("rate must be from 1 to 1000");
        assertThat(letters.replay("0/4711").status()).isEqualTo(404);
        assertThat(letters.discard("0/4711", "why not").status()).isEqualTo(404);
        assertThat(RawHttp.status(
                        letters.managementPort(),
                        "DELETE /actuator/deadletters/0/0?why=x HTTP/1.1",
                        "Host: evil.example"))
                .isEqualTo(421);
    }

    private List<Charge> entries(OrderCreated event) {
        return world.journal().committed().stream()
                .filter(entry -> entry.orderId().equals(event.orderId()))
                .map(Charge.class::cast)
                .toList();
    }

    private String store(ProducerRecord<byte[], byte[]> letter) {
        world.sendRecords(List.of(letter));
        String reason =
                new String(letter.headers().lastHeader("dead-letter-reason").value());
        List<String> all = letters.all("&reason=" + reason);
        return all.get(all.size() - 1);
    }
}
