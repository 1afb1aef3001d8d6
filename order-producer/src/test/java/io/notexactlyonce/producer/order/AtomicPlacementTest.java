package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.Test;

/** An order and its event: both or neither. */
class AtomicPlacementTest extends ServiceTest {

    @Test
    void storesNoOrderWithoutItsEvent() {
        long before = count("orders");

        whileTheOutboxFails(() -> http.post("/orders", Http.ORDER).expect(500));

        assertThat(count("orders")).isEqualTo(before);
        assertThat(count("outbox")).isZero();
    }

    @Test
    void cancelsNoOrderWithoutItsEvent() {
        var order = http.place();

        whileTheOutboxFails(() -> http.cancel(order).expect(500));

        assertThat(http.get("/orders/" + order).json().get("status").asString()).isEqualTo("CREATED");
    }

    private static void whileTheOutboxFails(Runnable attempt) {
        asOwner("ALTER TABLE outbox ADD CONSTRAINT fault CHECK (position < 0) NOT VALID");
        try {
            attempt.run();
        } finally {
            asOwner("ALTER TABLE outbox DROP CONSTRAINT fault");
        }
    }
}
