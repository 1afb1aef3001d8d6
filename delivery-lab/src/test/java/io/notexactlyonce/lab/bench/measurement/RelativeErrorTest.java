package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeErrorTest {

    @Test
    void isTheStandardErrorAsAFractionOfTheMean() {
        // deviation 1, of four numbers
        assertThat(RelativeError.of(List.of(9.0, 11.0, 9.0, 11.0))).isCloseTo(0.0577, within(0.0001));
        assertThat(RelativeError.of(List.of(5.0, 5.0))).isZero();
    }

    @Test
    void isUnknownForOneNumber() {
        assertThat(RelativeError.of(List.of(5.0))).isInfinite();
    }
}
