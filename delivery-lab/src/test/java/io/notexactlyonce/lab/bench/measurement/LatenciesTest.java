package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final Offset<Double> THREE_DIGITS = within(10.0);

    @Test
    void tellsPercentilesInMilliseconds() {
        var latencies = upTo(10_000);

        assertThat(latencies.percentile(50).orElseThrow()).isEqualTo(5_000, THREE_DIGITS);
        assertThat(latencies.percentile(99).orElseThrow()).isEqualTo(9_900, THREE_DIGITS);
        assertThat(latencies.percentile(99.9).orElseThrow()).isEqualTo(9_990, THREE_DIGITS);
    }

    @Test
    void tellsNoPercentileBeyondWhichFewerThanTenSamplesLie() {
        assertThat(upTo(9_999).percentile(99.9)).isEmpty();
        assertThat(upTo(10_000).percentile(99.9)).isPresent();
        assertThat(upTo(1_000).percentile(99)).isPresent();
        assertThat(upTo(999).percentile(99)).isEmpty();
        assertThat(upTo(19).percentile(50)).isEmpty();
        assertThat(new Latencies().percentile(50)).isEmpty();
    }

    @Test
    void addsWhatAnotherRoundHasShown() {
        var both = upTo(500);
        both.add(upTo(500));

        assertThat(both.count()).isEqualTo(1000);
        assertThat(both.percentile(50).orElseThrow()).isEqualTo(250, THREE_DIGITS);
    }

    @Test
    void drawsItsCurveUpToTheLastPercentileThatIsOne() {
        var curve = upTo(1000).curve();

        assertThat(curve).isSortedAccordingTo((one, other) -> Double.compare(one.milliseconds(), other.milliseconds()));
        assertThat(curve.get(0).percentile()).isZero();
        assertThat(curve.get(curve.size() - 1).percentile()).isBetween(98.8, 99.01);
        assertThat(new Latencies().curve()).isEmpty();
    }

    @Test
    void refusesAnEffectBeforeItsCause() {
        assertThatThrownBy(() -> new Latencies().record(Duration.ofMillis(-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.003S before its cause");
    }

    /** One of each whole number of milliseconds from 1. */
    private static Latencies upTo(int milliseconds) {
        var latencies = new Latencies();
        IntStream.rangeClosed(1, milliseconds).mapToObj(Duration::ofMillis).forEach(latencies::record);
        return latencies;
    }
}
