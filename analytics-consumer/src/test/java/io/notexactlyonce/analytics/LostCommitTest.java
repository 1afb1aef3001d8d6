package io.notexactlyonce.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database has committed a batch, and its answer is lost: nothing of it may be counted again, or be called lost. */
@Tag("full")
class LostCommitTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SqlProxy proxy = new SqlProxy();
    private final Stage stage = Stage.fresh();
    private InProcessService service;

    @BeforeEach
    void countAHundred() {
        var database = stage.database().through(proxy);
        // Otherwise a statement that is executed often is sent by the name that it was prepared under.
        String url = database.url() + "?prepareThreshold=0";
        service = stage.start(Protocol.CLASSIC, Map.of("DATABASE_URL", url));
        stage.events().send(100);
        await().until(() -> service.meter("analytics.records.counted") == 100);
    }

    @AfterEach
    void close() {
        stage.close();
        proxy.close();
    }

    @Test
    void callsNothingLostThatTheDatabaseHasCommitted() {
        var lost = proxy.commitAcknowledgements().numbers(1, 1).cut();
        stage.events().send(100);
        lost.awaitStrikes(1, PATIENCE);
        stage.events().send(100);

        await().untilAsserted(() ->
                assertThat(service.meter("analytics.records.counted")).isEqualTo(300));
        assertThat(service.meter("analytics.records.lost")).isZero();
        assertThat(stage.counts().events()).isEqualTo(300);
        assertThat(stage.counts().doubled()).isEmpty();
    }

    /** The control: the client sees the same, but the database hasn't even heard of the commit. */
    @Test
    void callsLostWhatTheDatabaseHasNotCommitted() {
        var lost = proxy.requests()
                .where(message -> message.contains("COMMIT".getBytes(UTF_8)))
                .numbers(1, 1)
                .cut();
        stage.events().send(100);
        lost.awaitStrikes(1, PATIENCE);
        stage.events().send(100);

        await().untilAsserted(() -> assertThat(
                        service.meter("analytics.records.counted") + service.meter("analytics.records.lost"))
                .isEqualTo(300));
        assertThat(service.meter("analytics.records.lost")).isPositive();
        assertThat(stage.counts().events()).isEqualTo((int) service.meter("analytics.records.counted"));
        assertThat(stage.counts().doubled()).isEmpty();
    }
}
