package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member that was frozen until the group gave its partitions away, and then goes on as if nothing had been. */
@Tag("service-fault")
class ZombieTest {

    @ParameterizedTest
    @EnumSource
    void dropsWhatItParkedWhenItsPartitionsAreLost(Protocol protocol) {
        try (var stage = Stage.fresh()) {
            stage.group().expireMembersAfter(Duration.ofSeconds(1));
            var zombie = stage.process(protocol, Map.of("KAFKA_AUTO_COMMIT_INTERVAL", "10m"));
            zombie.process().start();
            stage.events().send(100);
            await().until(() -> zombie.meter("analytics_records_parked_total") == 100);

            zombie.process().pause();
            stage.start(protocol);
            await().until(() -> stage.counts().events() == 100);
            zombie.process().resume();

            await().until(() -> zombie.meter("analytics_records_dropped_total") == 100);
            assertThat(zombie.meter("analytics_records_released_total")).isZero();
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }
}
