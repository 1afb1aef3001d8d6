package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.support.RawHttp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountingTest {

    @ParameterizedTest
    @EnumSource
    void countsEveryEventOnce(Protocol protocol) throws Exception {
        try (var stage = Stage.fresh()) {
            stage.events().send(1_000);

            stage.start(protocol);

            await().until(() -> stage.counts().events() == 1_000);
            assertThat(stage.counts().doubled()).isEmpty();
            assertThat(stage.group().type()).isEqualTo(GroupType.parse(protocol.setting()));
        }
    }

    @Test
    void showsTheCountsAndPassesOverWhatItCannotRead() throws Exception {
        try (var stage = Stage.fresh()) {
            stage.events().sendRaw("key".getBytes(StandardCharsets.UTF_8), null);
            stage.events().sendRaw(null, "no event".getBytes(StandardCharsets.UTF_8));
            stage.events().sendRaw(null, null);
            stage.events().send(5);
            var service = stage.start(Protocol.CLASSIC);

            await().until(() -> service.meter("analytics.records.counted") == 8);

            var answer = service.get("/stats");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"total\":8")
                    .contains("\"byType\":{\"cancelled\":5,\"undecodable\":3}")
                    .contains("{\"minute\":\"2020-01-01T00:04:00Z\",\"type\":\"cancelled\",\"count\":1}");
        }
    }

    @Test
    void showsTheNewestSixtyMinutes() throws Exception {
        try (var stage = Stage.fresh()) {
            stage.events().send(61);
            var service = stage.start(Protocol.CLASSIC);

            await().until(() -> service.meter("analytics.records.counted") == 61);

            assertThat(service.get("/stats").body())
                    .contains("2020-01-01T01:00:00Z")
                    .contains("2020-01-01T00:01:00Z")
                    .doesNotContain("2020-01-01T00:00:00Z");
        }
    }

    @Test
    void tellsOperatorsWhatItIsMadeOf() throws Exception {
        try (var stage = Stage.fresh()) {
            var service = stage.start(Protocol.CLASSIC);

            assertThat(service.get("/actuator/sbom/application").body())
                    .contains(
                            "\"pkg:maven/org.apache.kafka/kafka-clients@" + AppInfoParser.getVersion() + "?type=jar\"")
                    .doesNotContain("\"pkg:maven/org.testcontainers/");
            assertThat(service.get("/actuator/info").body()).contains("\"artifact\":\"analytics-consumer\"");
        }
    }

    @Test
    void keepsForeignNamesAndFormsOutOfItsManagementPort() throws Exception {
        try (var stage = Stage.fresh()) {
            var service = stage.start(Protocol.CLASSIC);
            await().until(() -> service.get("/actuator/health/readiness").statusCode() == 200);
            var readiness = "/actuator/health/readiness HTTP/1.1";

            assertThat(RawHttp.status(service.port("management"), "GET " + readiness, "Host: localhost"))
                    .isEqualTo(200);
            assertThat(RawHttp.status(service.port("management"), "GET " + readiness, "Host: evil.example"))
                    .isEqualTo(421);
            assertThat(RawHttp.status(
                            service.port("management"),
                            "POST " + readiness,
                            "Host: localhost",
                            "Origin: http://evil.example"))
                    .isEqualTo(403);
            assertThat(RawHttp.status(
                            service.port("management"),
                            "POST " + readiness,
                            "Host: localhost",
                            "Content-Type: application/x-www-form-urlencoded"))
                    .isEqualTo(415);
            assertThat(RawHttp.status(service.port("server"), "GET " + readiness, "Host: localhost"))
                    .isEqualTo(404);
        }
    }

    @Test
    void mayChangeRowsAndNoTable() throws Exception {
        try (var stage = Stage.fresh()) {
            stage.start(Protocol.CLASSIC);
            var attempts = List.of(
                    "CREATE TABLE other (id int)",
                    "DROP TABLE event_count",
                    "ALTER TABLE event_count ADD COLUMN more int",
                    "TRUNCATE event_count");

            try (var connection = stage.database().connect();
                    var statement = connection.createStatement()) {
                assertThat(attempts)
                        .allSatisfy(attempt -> assertThatThrownBy(() -> statement.execute(attempt))
                                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*"));
            }
        }
    }

    @Test
    void showsTheLastHourInSpiteOfEventsThatAreDatedLater() throws Exception {
        try (var stage = Stage.fresh()) {
            Instant future = Instant.parse("2199-01-01T00:00:00Z");
            IntStream.range(0, 61).forEach(it -> stage.events().send(future.plus(it, ChronoUnit.MINUTES)));
            stage.events().send(1);
            var service = stage.start(Protocol.CLASSIC);

            await().until(() -> service.meter("analytics.records.counted") == 62);

            assertThat(service.get("/stats").body())
                    .contains("\"total\":62", "\"ahead\":61", "2020-01-01T00:00:00Z")
                    .doesNotContain("2199");
        }
    }
}
