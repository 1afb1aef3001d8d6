package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.CrashPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What exactly is lost, or doubled, depends on which comes first: the commit or the count. */
@Tag("service-fault")
class CrashTest {

    @Test
    void losesExactlyWhatWasReleasedAndNotCounted() {
        try (var stage = Stage.fresh()) {
            stage.events().send(200);
            var service = stage.process(Protocol.CLASSIC, Map.of());
            service.process().crashAt(CrashPoint.entering("io.notexactlyonce.analytics.counting.EventCounts", "add"));
            service.process().start();
            service.process().awaitCrash();
            Set<Instant> released = committed(stage);
            stage.events().send(100);

            service.process().start();

            await().until(() -> stage.group().lag() == 0);
            await().until(() -> stage.counts().events() == 300 - released.size());
            assertThat(released).isNotEmpty();
            assertThat(stage.counts().perEvent()).doesNotContainKeys(released.toArray(Instant[]::new));
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Test
    void countingFirstAndCommittingLaterCountsTwice() {
        try (var stage = Stage.fresh()) {
            stage.events().send(200);
            var naive = stage.naive();
            naive.crashAt(
                    CrashPoint.leaving(NaiveCounter.class.getName(), "countOne").onCall(100));
            naive.start();
            naive.awaitCrash();
            Set<Instant> counted = stage.counts().perEvent().keySet();
            Set<Instant> committed = committed(stage);

            naive.start();

            await().until(() -> stage.counts().events() == 200);
            assertThat(counted).hasSize(100);
            counted.removeAll(committed);
            assertThat(stage.counts().doubled()).isNotEmpty().isEqualTo(counted);
        }
    }

    private static Set<Instant> committed(Stage stage) {
        Map<Integer, Long> committed = stage.group().committed();
        return stage.events().sent().stream()
                .filter(sent -> sent.offset() < committed.get(sent.partition()))
                .map(Events.Sent::minute)
                .collect(Collectors.toSet());
    }
}
