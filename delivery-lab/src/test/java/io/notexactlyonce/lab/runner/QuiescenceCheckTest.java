package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuiescenceCheckTest {

    private final Map<Metric, Long> counts = new EnumMap<>(Metric.class);
    private NodeState kafka = NodeState.READY;
    private int undecided;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final QuiescenceCheck quiet = new QuiescenceCheck(
            () -> List.of(new NodeStatus(Component.BROKER, kafka, now, "localhost:9092", OptionalLong.empty())),
            () -> undecided,
            () -> new MetricsSnapshot(counts),
            () -> now);

    @BeforeEach
    void hasStoodStill() {
        for (var figure : Metric.values()) {
            counts.put(figure, 0L);
        }
        quiet.waitsFor();
        pass(Duration.ofSeconds(10));
    }

    @Test
    void isQuietWhenNothingIsOnItsWayAndTheCountsHaveStoodStill() {
        assertThat(quiet.waitsFor()).isEmpty();
        counts.put(Metric.APPLIED, 7L);
        assertThat(quiet.waitsFor()).hasValue("the counts to stand still");
        pass(Duration.ofSeconds(2));
        assertThat(quiet.waitsFor()).isEmpty();
    }

    @Test
    void namesWhatIsOnItsWay() {
        counts.put(Metric.ANALYTICS_LAG, 3L);
        assertThat(quiet.waitsFor()).hasValue("3 records of lag at analytics-consumer");
        counts.put(Metric.CONSUMER_LAG, 2L);
        assertThat(quiet.waitsFor()).hasValue("2 records of lag at order-consumer");
        counts.put(Metric.OUTBOX_WAITING, 1L);
        assertThat(quiet.waitsFor()).hasValue("1 events in the outbox");
        counts.remove(Metric.COUNTED);
        assertThat(quiet.waitsFor()).hasValue("all counts to be known");
        undecided = 5;
        assertThat(quiet.waitsFor()).hasValue("the answers to 5 requests");
        kafka = NodeState.DOWN;
        assertThat(quiet.waitsFor()).hasValue("kafka to answer");
    }

    @Test
    void tellsOrdersThatAreStillBeingPlacedFromABacklog() {
        counts.put(Metric.CREATED, 1L);
        counts.put(Metric.CONSUMER_LAG, 1L);
        assertThat(quiet.waitsFor().orElseThrow()).contains("orders are still being placed; stop them");
        pass(Duration.ofSeconds(2));
        assertThat(quiet.waitsFor()).hasValue("1 records of lag at order-consumer");
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
