package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Testbed;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    @Test
    void losesWhatItCannotWriteAndGoesOnConsuming() throws Exception {
        try (var database = Testbed.newDatabase();
                var stage = new Stage(Testbed.broker(), database)) {
            var service = stage.start(Protocol.CLASSIC);
            stage.events().send(100);
            await().until(() -> stage.counts().events() == 100);

            database.kill();
            stage.events().send(200);
            await().until(() -> service.meter("analytics.records.lost") == 200);
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(service.get("/stats").statusCode()).isEqualTo(503);
            assertThat(stage.group().lag()).isZero();

            database.start();
            await().until(() -> service.get("/actuator/health/readiness").statusCode() == 200);
            stage.events().send(50);
            await().until(() -> stage.counts().events() == 150);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }
}
