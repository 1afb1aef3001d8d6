package io.notexactlyonce.producer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.producer.kafka.OrdersTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("full")
class ReadinessTest extends ServiceTest {

    private static final String READINESS = "/actuator/health/readiness";

    @Autowired
    private OrdersTopic topic;

    @Test
    void isUpWhenBothAnswer() {
        await().until(topic::isReady);

        await().untilAsserted(
                        () -> assertThat(http.get(READINESS).expect(200).body()).endsWith("\"status\":\"UP\"}"));
    }

    @Test
    void isDegradedAndStillReadyWhileKafkaIsAway() {
        BROKER.pause();
        try {
            var answer = http.get(READINESS).expect(200);

            assertThat(answer.json().get("status").asString()).isEqualTo("DEGRADED");
            assertThat(answer.body()).contains("events wait in the outbox");
            http.get("/actuator/health/liveness").expect(200);
            http.place();
        } finally {
            BROKER.resume();
        }
    }

    @Test
    void isNotReadyAndAnswers503WhilePostgresqlIsDown() {
        POSTGRESQL.stop();
        try {
            http.get(READINESS).expect(503);
            http.get("/actuator/health/liveness").expect(200);
            var answer = http.post("/orders", Http.ORDER).expect(503);
            assertThat(answer.header("Retry-After")).contains("5");
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
        } finally {
            POSTGRESQL.start();
        }
        untilOrdersAreTakenAgain();
    }

    /** Before the caller gives up, see {@link Http}. */
    @Test
    void answersWithinABoundWhilePostgresqlIsFrozen() {
        http.place();
        POSTGRESQL.pause();
        try {
            http.post("/orders", Http.ORDER).expect(503);
        } finally {
            POSTGRESQL.resume();
        }
        untilOrdersAreTakenAgain();
    }

    private void untilOrdersAreTakenAgain() {
        await().until(() -> http.post("/orders", Http.ORDER).status() == 201);
    }
}
