package io.notexactlyonce.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BenchmarkRoundTest {

    private static final Sizes SIZES = new Sizes(2, 4, Duration.ofMillis(10), Duration.ofMillis(20), 100, false, false);

    private final List<String> progress = new ArrayList<>();

    @Test
    void endsWhenTheRatiosAreAlike() {
        assertThat(rounds(() -> Duration.ofMillis(10))).isEqualTo(2);
        assertThat(progress).contains("All are warm.", "Round 2 of 2 is over.").noneMatch(it -> it.contains("more"));
    }

    @Test
    void addsRoundsWhileTheRatiosVaryButNotWithoutLimit() {
        assertThat(rounds(new UpAndDown())).isEqualTo(4);
        assertThat(progress).contains("One more round, since these ratios vary: acks-all.", "Round 4 of 4 is over.");
    }

    @Test
    void saysWhoStillGetsFasterAfterTheWarmUp() {
        // however many records there are
        rounds(() -> Duration.ofMillis(7));

        assertThat(progress).contains("acks-all floor still gets faster; it is measured all the same.");
    }

    /** @param took the time of each backlog of the floor */
    private int rounds(Supplier<Duration> took) {
        var stations = List.of(
                station(Implementation.SERVICE, () -> Duration.ofMillis(20)), station(Implementation.FLOOR, took));
        var samples = new BenchmarkRound(stations, SIZES, 1, progress::add).hold();
        return samples.get(stations.get(1).subject()).drains().size();
    }

    private static MeasurementHarness station(Implementation make, Supplier<Duration> took) {
        var program = new Bookkeeper(UnaryOperator.identity(), took);
        return new MeasurementHarness(new BenchmarkSubject(BenchmarkCase.ACKS_ALL, make), program, program, () -> true);
    }

    /** Slow and fast by turns. */
    private static final class UpAndDown implements Supplier<Duration> {

        private boolean isUp;

        @Override
        public Duration get() {
            isUp = !isUp;
            return Duration.ofMillis(isUp ? 10 : 15);
        }
    }
}
