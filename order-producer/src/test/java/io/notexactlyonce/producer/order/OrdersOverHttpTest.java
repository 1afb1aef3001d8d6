package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.AtOnce;
import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersOverHttpTest extends ServiceTest {

    @Test
    void showsAnOrderAsItWasPlaced() {
        var placed = http.post("/orders", Http.ORDER).expect(201);

        var location = placed.header("Location").orElseThrow();

        assertThat(http.get(location).expect(200).body()).isEqualTo(placed.body());
    }

    @Test
    void writesOutAPriceInPowersOfTen() {
        var placed = http.post("/orders", Http.ORDER.replace("9.99", "1e3")).expect(201);

        assertThat(placed.body()).contains("\"unitPrice\":1000}");
        assertThat(http.get(placed.header("Location").orElseThrow()).body()).isEqualTo(placed.body());
    }

    @Test
    void cancelsOnceHoweverOftenItIsAsked() {
        UUID order = http.place();

        var first = http.cancel(order).expect(200);
        var second = http.post("/orders/" + order + "/cancellation", "{\"reason\":\"another\"}")
                .expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.json().get("status").asString()).isEqualTo("CANCELLED");
        assertThat(sequencesInOutbox()).containsExactly("1", "2");
    }

    @Test
    void cancelsOnceWhenAskedEightTimesAtOnce() throws Exception {
        UUID order = http.place();

        var answers = AtOnce.run(8, number -> http.cancel(order).expect(200).body());

        assertThat(answers).containsOnly(answers.get(0));
        assertThat(sequencesInOutbox()).containsExactly("1", "2");
    }

    @Test
    void countsWhatItDid() {
        var before = http.get("/stats").expect(200).json();
        http.cancel(http.place());
        http.place();

        var after = http.get("/stats").expect(200).json();

        assertThat(after.get("created").asLong() - before.get("created").asLong())
                .isEqualTo(2);
        assertThat(after.get("cancelled").asLong() - before.get("cancelled").asLong())
                .isEqualTo(1);
        assertThat(after.get("outboxWaiting").asLong()).isEqualTo(3);
        assertThat(after.get("outboxOldestAgeSeconds").asDouble()).isPositive();
    }

    private List<String> sequencesInOutbox() {
        return jdbc.sql("SELECT headers ->> 'ce_sequence' FROM outbox ORDER BY position")
                .query(String.class)
                .list();
    }
}
