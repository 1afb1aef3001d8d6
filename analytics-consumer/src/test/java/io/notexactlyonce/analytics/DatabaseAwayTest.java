package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Testbed;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class DatabaseAwayTest {

    @Test
    void losesTheBatchThatWasUnderWayAndCountsTheRestAfterwards() throws Exception {
        try (var database = Testbed.newDatabase();
                var stage = new Stage(Testbed.broker(), database)) {
            var service = stage.start(Protocol.CLASSIC);
            stage.events().send(100);
            // confirmed, too: of a commit without its answer nothing is called lost until the database is back
            await().until(() -> service.meter("analytics.records.counted") == 100);

            database.kill();
            stage.events().send(200);
            await().until(() -> service.meter("analytics.records.lost") > 0);
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(service.get("/stats").statusCode()).isEqualTo(503);
            stage.events().send(100);
            await().until(() -> stage.group().lag() == 0);

            database.start();
            await().until(() -> service.get("/actuator/health/readiness").statusCode() == 200);
            awaitOutcomes(stage, () -> service.meter("analytics.records.lost"), 400);
            assertThat(stage.counts().events()).isGreaterThanOrEqualTo(200);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Test
    void mendsByItselfWhenTheDatabaseWasReadOnlyForAWhile(CapturedOutput output) throws Exception {
        try (var stage = Stage.fresh()) {
            var service = stage.start(Protocol.CLASSIC);
            stage.events().startStream(500);
            await().until(() -> stage.counts().events() > 0);

            stage.makeReadOnly();
            await().until(() -> service.get("/actuator/health/readiness").statusCode() == 503);
            assertThat(service.get("/stats").statusCode()).isEqualTo(200);
            double backlog = service.meter("analytics.backlog");
            await().until(() -> service.meter("analytics.backlog") > backlog + 1_000);
            stage.makeWritable();

            await().until(() -> service.get("/actuator/health/readiness").statusCode() == 200);
            stage.events().stopStream();
            int sent = stage.events().sent().size();
            awaitOutcomes(stage, () -> service.meter("analytics.records.lost"), sent);
            assertThat(stage.counts().doubled()).isEmpty();
            assertThat(output.getOut().split("Lost \\d+ records", -1)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Tag("service-fault")
    @Test
    void countsOnAfterAnErrorInTheCounter() {
        try (var stage = Stage.fresh()) {
            var service = stage.process(Protocol.CLASSIC, Map.of());
            service.process()
                    .with(MethodOverride.throwing(
                                    "io.notexactlyonce.analytics.counting.EventCounts",
                                    "add",
                                    "new NoClassDefFoundError(\"gone\")")
                            .onCall(1));
            service.process().start();
            stage.events().send(100);
            await().until(() -> service.meter("analytics_records_lost_total") > 0);

            stage.events().send(100);

            awaitOutcomes(stage, () -> service.meter("analytics_records_lost_total"), 200);
            await().until(() -> service.status("/actuator/health/readiness") == 200);
        }
    }

    private static void awaitOutcomes(Stage stage, DoubleSupplier lost, int sent) {
        await().untilAsserted(() -> {
            int counted = stage.counts().events();
            double lostSoFar = lost.getAsDouble();
            assertThat(counted + lostSoFar)
                    .as("%d counted, %.0f lost, of %d sent", counted, lostSoFar, sent)
                    .isEqualTo(sent);
        });
    }
}
