package io.notexactlyonce.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.figures.Figure;
import io.notexactlyonce.lab.figures.Figures;
import io.notexactlyonce.lab.system.PartStatus;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.State;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietTest {

    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private State kafka = State.READY;
    private int undecided;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Quiet quiet = new Quiet(
            () -> List.of(new PartStatus(Role.BROKER, kafka, now, "localhost:9092", OptionalLong.empty())),
            () -> undecided,
            () -> new Figures(counts),
            () -> now);

    @BeforeEach
    void hasStoodStill() {
        for (var figure : Figure.values()) {
            counts.put(figure, 0L);
        }
        quiet.waitsFor();
        pass(Duration.ofSeconds(10));
    }

    @Test
    void isQuietWhenNothingIsOnItsWayAndTheCountsHaveStoodStill() {
        assertThat(quiet.waitsFor()).isEmpty();
        counts.put(Figure.APPLIED, 7L);
        assertThat(quiet.waitsFor()).hasValue("the counts to stand still");
        pass(Duration.ofSeconds(2));
        assertThat(quiet.waitsFor()).isEmpty();
    }

    @Test
    void namesWhatIsOnItsWay() {
        counts.put(Figure.ANALYTICS_LAG, 3L);
        assertThat(quiet.waitsFor()).hasValue("3 records of lag at analytics-consumer");
        counts.put(Figure.CONSUMER_LAG, 2L);
        assertThat(quiet.waitsFor()).hasValue("2 records of lag at order-consumer");
        counts.put(Figure.OUTBOX_WAITING, 1L);
        assertThat(quiet.waitsFor()).hasValue("1 events in the outbox");
        counts.remove(Figure.COUNTED);
        assertThat(quiet.waitsFor()).hasValue("all counts to be known");
        undecided = 5;
        assertThat(quiet.waitsFor()).hasValue("the answers to 5 requests");
        kafka = State.DOWN;
        assertThat(quiet.waitsFor()).hasValue("kafka to answer");
    }

    @Test
    void tellsOrdersThatAreStillBeingPlacedFromABacklog() {
        counts.put(Figure.CREATED, 1L);
        counts.put(Figure.CONSUMER_LAG, 1L);
        assertThat(quiet.waitsFor().orElseThrow()).contains("orders are still being placed; stop them");
        pass(Duration.ofSeconds(2));
        assertThat(quiet.waitsFor()).hasValue("1 records of lag at order-consumer");
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
