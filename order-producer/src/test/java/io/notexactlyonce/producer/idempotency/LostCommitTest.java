package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database has committed, and its answer is lost: the service can't know what became of the order, nor can its caller. */
@DirtiesContext
@Tag("full")
class LostCommitTest extends ServiceTest {

    private static final SqlProxy PROXY = new SqlProxy();

    @DynamicPropertySource
    static void throughProxy(DynamicPropertyRegistry properties) {
        var url = DATABASE.through(PROXY).url();
        properties.add("spring.datasource.url", () -> url);
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    @AfterAll
    static void close() {
        PROXY.close();
    }

    @Test
    void placesOneOrderWhenItsCallerAsksAgainWithTheSameKey() {
        var key = UUID.randomUUID().toString();
        var lost = PROXY.commitAcknowledgements().number(1).cut();

        http.post("/orders", Http.ORDER, IdempotencyKey.HEADER, key).expect(503);
        assertThat(lost.strikes()).isEqualTo(1);
        assertThat(count("outbox"))
                .as("it is placed, whatever the caller was told")
                .isEqualTo(1);
        http.post("/orders", Http.ORDER, IdempotencyKey.HEADER, key).expect(201);

        assertThat(count("outbox")).isEqualTo(1);
    }

    /** The control. */
    @Test
    void placesTwoOrdersWhenItsCallerAsksAgainWithoutAKey() {
        PROXY.commitAcknowledgements().number(1).cut();

        http.post("/orders", Http.ORDER).expect(503);
        http.post("/orders", Http.ORDER).expect(201);

        assertThat(count("outbox")).isEqualTo(2);
    }
}
