package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.support.RawHttp;
import io.notexactlyonce.testbed.support.SlowBodies;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

/** What callers ask and what operators ask comes by two ports, and who holds up the one doesn't hold up the other. */
class TwoDoorsTest extends ServiceTest {

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";

    private int management;

    @BeforeEach
    void ask() {
        management = http.management().getPort();
        http.get(READINESS).expect(200);
    }

    /** A probe on the service port fails before and after those that succeed: the whole time, it was held up. */
    @Test
    void answersProbesWhileSlowBodiesHoldTheServicePort() {
        await().until(() -> {
            try (var attack = SlowBodies.hangOn(http.base().getPort(), 120, "POST /orders")) {
                await().until(this::isHeldUp);
                http.get(LIVENESS).expect(200);
                http.get(READINESS).expect(200);
                return attack.hanging() > 0 && isHeldUp();
            }
        });
        await().until(() -> !isHeldUp());
    }

    @Test
    void showsCallersNothingOfManagement() {
        assertThat(RawHttp.status(http.base().getPort(), "GET " + READINESS + " HTTP/1.1", "Host: localhost"))
                .isEqualTo(404);
    }

    @Test
    void tellsOperatorsWhatItIsMadeOf() {
        assertThat(http.get("/actuator/sbom/application").expect(200).body())
                .contains("\"pkg:maven/org.apache.kafka/kafka-clients@" + AppInfoParser.getVersion() + "?type=jar\"")
                .doesNotContain("\"pkg:maven/org.testcontainers/");
        assertThat(http.get("/actuator/info")
                        .expect(200)
                        .json()
                        .at("/build/artifact")
                        .asString())
                .isEqualTo("order-producer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:9081", "127.0.0.1", "[::1]:9081", "10.1.2.3:9081", "order-producer"})
    void letsOwnHostsIn(String host) {
        assertThat(RawHttp.status(management, "GET " + READINESS + " HTTP/1.1", "Host: " + host))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:9081", "order-producer.evil"})
    void refusesANameThatAForeignSiteCanPointHere(String host) {
        assertThat(RawHttp.status(management, "GET " + READINESS + " HTTP/1.1", "Host: " + host))
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type: application/x-www-form-urlencoded | 415
            Content-Type: application/x-www-form-urlencoded;a=application/json | 415
            Content-Type: text/plain | 415
            Accept: text/html | 415
            Origin: http://evil.example | 403
            Origin: null | 403
            Content-Type: application/json & Content-Length: 1 | 413
            Content-Type: application/json & Transfer-Encoding: chunked | 413
            Content-Type: application/json & Content-Length: 0 | 405
            Content-Type: application/json & Content-Length: 0 & Origin: http://localhost | 405
            """)
    void refusesWhatAForeignPageCanHaveABrowserPost(String headers, int status) {
        var lines = headers.replace(" & ", "\r\n");

        assertThat(RawHttp.status(management, "POST /actuator/info HTTP/1.1", "Host: localhost", lines))
                .as("405: it came through, and this endpoint takes no POST")
                .isEqualTo(status);
    }

    /** An error of the caller's, told as one: it is no reason to look for a defect. */
    @Test
    void refusesAFloodOfParameters() {
        var query = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> "p%d=1".formatted(i))
                .collect(Collectors.joining("&"));

        assertThat(RawHttp.status(management, "GET /actuator/health?" + query + " HTTP/1.1", "Host: localhost"))
                .isEqualTo(400);
    }

    @Test
    void refusesToShareItsPort() {
        var application = new SpringApplication(OrderProducerApplication.class);
        int port = Testbed.freePort();

        assertThatThrownBy(() -> application.run(
                        "--SERVER_PORT=" + port,
                        "--MANAGEMENT_PORT=" + port,
                        "--spring.flyway.enabled=false",
                        "--spring.jpa.hibernate.ddl-auto=none"))
                .rootCause()
                .hasMessageContaining("MANAGEMENT_PORT is SERVER_PORT");
    }

    private boolean isHeldUp() {
        return http.get("/stats").status() == 503;
    }
}
