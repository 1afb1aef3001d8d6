package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class BacklogTest {

    private static final Map<String, String> SMALL = Map.of(
            "ANALYTICS_BACKLOG_PAUSE_AT", "100",
            "ANALYTICS_BACKLOG_RESUME_AT", "50",
            "SPRING_KAFKA_CONSUMER_MAX_POLL_RECORDS", "50");

    @Test
    void pausesWhileTheCounterIsBehindAndResumesAfterwards() throws Exception {
        try (var stage = Stage.fresh()) {
            var service = stage.start(Protocol.CLASSIC, SMALL);
            try (Connection other = stage.database().connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE event_count");
                stage.events().send(1_000);

                await().until(() -> service.container().isContainerPaused());

                assertThat(service.meter("analytics.backlog")).isBetween(100.0, 150.0);
                assertThat(stage.group().lag()).isGreaterThanOrEqualTo(850);
                other.rollback();
            }
            await().until(() -> stage.counts().events() == 1_000);
            assertThat(stage.counts().doubled()).isEmpty();
            await().until(() -> !service.container().isContainerPaused());
        }
    }

    @Test
    void boundsWhatWaitsForACommitToo() {
        try (var stage = Stage.fresh()) {
            var settings = new HashMap<>(SMALL);
            settings.put("KAFKA_AUTO_COMMIT_INTERVAL", "10m");
            stage.events().send(1_000);

            var service = stage.start(Protocol.CLASSIC, settings);

            await().until(() -> service.container().isContainerPaused());
            assertThat(service.meter("analytics.records.parked")).isBetween(100.0, 150.0);
        }
    }

    @Test
    void refusesLimitsThatWouldNeverResume() {
        try (var stage = Stage.fresh()) {
            assertThatThrownBy(() -> stage.start(
                            Protocol.CLASSIC,
                            Map.of("ANALYTICS_BACKLOG_PAUSE_AT", "5", "ANALYTICS_BACKLOG_RESUME_AT", "5")))
                    .rootCause()
                    .hasMessageContaining("resume-at (5) must be below analytics.backlog.pause-at (5)");
        }
    }

    @Test
    void refusesABacklogThatTheHeapDoesNotHold() {
        try (var stage = Stage.fresh()) {
            assertThatThrownBy(() -> stage.start(Protocol.CLASSIC, Map.of("ANALYTICS_BACKLOG_PAUSE_AT", "2000000000")))
                    .rootCause()
                    .hasMessageContaining("analytics.backlog.pause-at (2000000000) must be at most");
        }
    }

    @Test
    void refusesADrainThatOutlastsItsPhaseOfTheStop() {
        try (var stage = Stage.fresh()) {
            assertThatThrownBy(() -> stage.start(Protocol.CLASSIC, Map.of("ANALYTICS_COUNTER_DRAIN_TIMEOUT", "20s")))
                    .rootCause()
                    .hasMessageContaining("must be below spring.lifecycle.timeout-per-shutdown-phase (PT20S)");
        }
    }
}
