package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    /** The same program pair on a machine that gets ten times slower meanwhile. */
    private static final List<Double> SERVICE = List.of(1_000.0, 400.0, 100.0);

    private static final List<Double> FLOOR = List.of(2_000.0, 800.0, 200.0);

    @Test
    void hasTheMedianBetweenTheLeastAndTheMost() {
        assertThat(Spread.of(List.of(7.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 7));
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRounds() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void cancelsADriftOfTheMachineByPairingTheRounds() {
        assertThat(Spread.ofRatios(SERVICE, FLOOR)).isEqualTo(new Spread(0.5, 0.5, 0.5));
    }

    @Test
    void wouldShowTheDriftIfTheRoundsWerePairedWrongly() {
        var shifted = List.of(FLOOR.get(1), FLOOR.get(2), FLOOR.get(0));

        assertThat(Spread.ofRatios(SERVICE, shifted)).isEqualTo(new Spread(1.25, 0.05, 2));
    }

    @Test
    void refusesWhatCannotBePaired() {
        assertThatThrownBy(() -> Spread.ofRatios(SERVICE, List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 rounds can't be paired with 1");
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
