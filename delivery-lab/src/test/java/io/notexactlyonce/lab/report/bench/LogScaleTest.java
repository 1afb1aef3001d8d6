package io.notexactlyonce.lab.report.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogScaleTest {

    @Test
    void givesEachPowerOfTenTheSameRoom() {
        var scale = new LogScale(0.02, 10, 100, 400);

        assertThat(scale.ticks()).containsExactly(0.01, 0.1, 1.0, 10.0);
        assertThat(scale.ticks()).extracting(scale::place).containsExactly(100.0, 200.0, 300.0, 400.0);
    }

    @Test
    void endsAtTheGreatestNumberWhenThatIsBeyondTheLastPower() {
        var scale = new LogScale(1, 20, 0, 100);

        assertThat(scale.ticks()).containsExactly(1.0, 10.0);
        assertThat(scale.place(20)).isCloseTo(100, within(0.001));
    }

    @Test
    void hasAPowerOfTenAtLeast() {
        assertThat(new LogScale(1, 1, 0, 100).ticks()).containsExactly(1.0, 10.0);
    }
}
