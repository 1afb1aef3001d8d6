package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An orderly stop or rebalance costs nothing: what is committed gets counted, the rest is delivered again. */
@Tag("service-fault")
@Tag("full")
class RestartTest {

    private static final int ROUNDS = 2;

    @ParameterizedTest
    @EnumSource
    void cleanRestartsLoseNothingAndDoubleNothing(Protocol protocol) throws Exception {
        try (var stage = Stage.fresh()) {
            stage.events().startStream(500);

            for (int round = 0; round < ROUNDS; round++) {
                var service = stage.start(protocol);
                await().until(() -> service.meter("analytics.records.counted") > 0);
                service.stop();
            }

            stage.events().stopStream();
            stage.start(protocol);
            assertAllCountedOnce(stage);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rebalancesLoseNothingAndDoubleNothing(Protocol protocol) throws Exception {
        try (var stage = Stage.fresh()) {
            stage.start(protocol);
            stage.events().startStream(500);

            for (int round = 0; round < ROUNDS; round++) {
                var second = stage.start(protocol);
                await().until(() -> second.meter("analytics.records.counted") > 0);
                second.stop();
            }

            stage.events().stopStream();
            assertAllCountedOnce(stage);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatIsCommittedByTheRebalanceThatTakesItsPartitions(Protocol protocol) {
        try (var stage = Stage.fresh()) {
            var first = stage.start(protocol, Map.of("KAFKA_AUTO_COMMIT_INTERVAL", "10m"));
            stage.events().send(100);
            await().until(() -> first.meter("analytics.records.parked") == 100);
            assertThat(stage.counts().events()).isZero();

            stage.start(protocol);

            await().until(() -> first.meter("analytics.records.counted") == 100);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    private static void assertAllCountedOnce(Stage stage) {
        int sent = stage.events().sent().size();
        await().until(() -> stage.group().lag() == 0);
        await().untilAsserted(() -> assertThat(stage.counts().events()).isEqualTo(sent));
        assertThat(stage.counts().doubled()).isEmpty();
    }
}
