package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Testbed;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The group's offsets and the database don't belong together any more, since one of them went back. */
@Tag("full")
class RestoreTest {

    @ParameterizedTest
    @EnumSource
    void countsNothingAgainWhenTheGroupIsLost(Protocol protocol) {
        try (var stage = Stage.fresh()) {
            countAHundred(stage, protocol);

            stage.group().delete();
            stage.events().send(50);
            var service = stage.start(protocol);

            await().until(() -> stage.counts().events() == 150 && service.meter("analytics.records.refused") == 100);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Tag("service-fault")
    @Test
    void countsTwiceWhenItDoesNotKnowTheCountedOffsets() {
        try (var stage = Stage.fresh()) {
            countAHundred(stage, Protocol.CLASSIC);

            stage.group().delete();
            var forgetful = stage.process(Protocol.CLASSIC, Map.of());
            forgetful
                    .process()
                    .with(MethodOverride.returning(
                            "io.notexactlyonce.analytics.counting.EventCounts", "claim", "$1.records().stream()"));
            forgetful.process().start();

            await().until(() -> stage.counts().doubled().size() == 100);
        }
    }

    @Test
    void tellsWhatARestoredDatabaseLacksAndCountsItOnceTheGroupIsSetBack() throws Exception {
        try (var stage = Stage.fresh()) {
            countAHundred(stage, Protocol.CLASSIC);
            run(
                    stage,
                    "CREATE TABLE kept_count AS TABLE event_count; CREATE TABLE kept_offsets AS TABLE counted_offsets");
            countAHundred(stage, Protocol.CLASSIC);
            run(
                    stage,
                    "TRUNCATE event_count, counted_offsets; INSERT INTO event_count TABLE kept_count;"
                            + " INSERT INTO counted_offsets TABLE kept_offsets");

            try (var service = stage.start(Protocol.CLASSIC)) {
                stage.events().send(100);
                await().until(() -> stage.counts().events() == 200);
                assertThat(service.meter("analytics.offsets.uncounted")).isEqualTo(100);
            }
            stage.group().delete();
            var service = stage.start(Protocol.CLASSIC);

            await().until(() -> stage.counts().events() == 300);
            assertThat(stage.counts().doubled()).isEmpty();
            assertThat(service.meter("analytics.offsets.uncounted")).isZero();
        }
    }

    @Test
    void countsATopicThatIsCreatedAnew() {
        try (var stage = Stage.fresh()) {
            countAHundred(stage, Protocol.CLASSIC);

            Testbed.broker().deleteTopic(Topics.ORDERS);
            Testbed.broker().createTopic(Topics.ORDERS, Stage.PARTITIONS);
            countAHundred(stage, Protocol.CLASSIC);

            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    private static void countAHundred(Stage stage, Protocol protocol) {
        int before = stage.counts().events();
        stage.events().send(100);
        var service = stage.start(protocol);
        await().until(() ->
                stage.counts().events() == before + 100 && stage.group().lag() == 0);
        service.stop();
    }

    private static void run(Stage stage, String sql) throws Exception {
        try (Connection connection = stage.database().owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
