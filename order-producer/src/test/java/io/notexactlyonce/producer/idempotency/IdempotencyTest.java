package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.AtOnce;
import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class IdempotencyTest extends ServiceTest {

    private final String key = UUID.randomUUID().toString();

    @Autowired
    private AnsweredRequests answered;

    @Test
    void givesTheSameAnswerAgainAndPlacesNoSecondOrder() {
        var first = place(Http.ORDER).expect(201);
        var second = place(Http.ORDER).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(count("outbox")).isEqualTo(1);
    }

    /** Negative control: without the key, a repetition is another order. */
    @Test
    void placesASecondOrderWithoutAKey() {
        http.place();
        http.place();

        assertThat(count("outbox")).isEqualTo(2);
    }

    @Test
    void takesAPayloadThatIsOnlyWrittenInAnotherWayForTheSame() {
        var first = place(Http.ORDER).expect(201);

        var rewritten = place(Http.ORDER.replace(",", " ,\n")).expect(201);

        assertThat(rewritten.body()).isEqualTo(first.body());
    }

    @Test
    void takesAPriceOfTheSameValueForTheSame() {
        var first = place(Http.ORDER.replace("9.99", "4.50")).expect(201);

        var rewritten = place(Http.ORDER.replace("9.99", "4.5")).expect(201);

        assertThat(rewritten.body()).isEqualTo(first.body()).contains("4.50");
        place(Http.ORDER.replace("9.99", "4.51")).expect(422);
    }

    @Test
    void refusesTwoKeys() {
        http.post("/orders", Http.ORDER, IdempotencyKey.HEADER, key, IdempotencyKey.HEADER, "another")
                .expect(400);

        assertThat(count("outbox")).isZero();
    }

    @Test
    void refusesTheKeyOfAnotherPayload() {
        place(Http.ORDER).expect(201);

        place(Http.ORDER.replace("c-1", "c-2")).expect(422);
    }

    @Test
    void refusesTheKeyOfAnotherPath() {
        place(Http.ORDER).expect(201);

        http.post("/orders/" + http.place() + "/cancellation", "{\"reason\":\"r\"}", IdempotencyKey.HEADER, key)
                .expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "\t"})
    void refusesAMalformedKey(String malformed) {
        http.post("/orders", Http.ORDER, IdempotencyKey.HEADER, malformed).expect(400);
        http.post("/orders", Http.ORDER, IdempotencyKey.HEADER, "x".repeat(256)).expect(400);
    }

    @Test
    void forgetsAKeyWhoseRequestFailed() {
        place("{}").expect(422);

        place(Http.ORDER).expect(201);
    }

    @Test
    void placesOneOrderWhenAskedSixTimesAtOnce() throws Exception {
        var answers = AtOnce.run(6, number -> place(Http.ORDER));

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Http.Answer::body))
                .isNotEmpty()
                .containsOnly(place(Http.ORDER).body());
        assertThat(count("outbox")).isEqualTo(1);
    }

    @Test
    void doesNotWaitForARequestThatIsStillRunning() throws SQLException {
        try (var running = DATABASE.connect();
                var lock = running.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            running.setAutoCommit(false);
            lock.setString(1, key);
            lock.execute();

            assertThat(place(Http.ORDER).expect(409).header("Retry-After")).contains("1");
            running.rollback();
        }
        place(Http.ORDER).expect(201);
    }

    @Test
    void forgetsOnlyAnswersThatAreOldEnough() {
        place(Http.ORDER).expect(201);

        answered.forgetOlderThan(Duration.ofHours(1), 10);
        assertThat(answered.find(new IdempotencyKey("", key))).isPresent();

        answered.forgetOlderThan(Duration.ofSeconds(-1), 1_000);
        assertThat(answered.find(new IdempotencyKey("", key))).isEmpty();
    }

    private Http.Answer place(String order) {
        return http.post("/orders", order, IdempotencyKey.HEADER, key);
    }
}
