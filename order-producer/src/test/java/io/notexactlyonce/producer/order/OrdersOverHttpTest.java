package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersOverHttpTest extends ServiceTest {

    @Test
    void showsAnOrderAsItWasPlaced() {
        var placed = http.post("/orders", Http.ORDER).expect(201);

        var location = placed.header("Location").orElseThrow();

        assertThat(http.get(location).expect(200).body()).isEqualTo(placed.body());
        assertThat(placed.json().get("sequence").asInt()).isEqualTo(1);
    }

    @Test
    void cancelsOnceHoweverOftenItIsAsked() {
        UUID order = http.place();

        var first = http.cancel(order).expect(200);
        var second = http.post("/orders/" + order + "/cancellation", "{\"reason\":\"another\"}")
                .expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.json().get("status").asString()).isEqualTo("CANCELLED");
        assertThat(count("outbox")).isEqualTo(2);
    }
}
