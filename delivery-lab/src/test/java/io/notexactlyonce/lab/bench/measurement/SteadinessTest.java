package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    @Test
    void seesATrendThatGoesOnInEachRound() {
        assertThat(Steadiness.isSteady(List.of(249.0, 291.0, 370.0, 482.0, 503.0)))
                .isFalse();
        assertThat(Steadiness.isSteady(List.of(503.0, 482.0, 370.0, 291.0, 249.0)))
                .isFalse();
    }

    @Test
    void seesATrendOfManyRoundsThoughSomeGoBack() {
        assertThat(Steadiness.isSteady(List.of(100.0, 120.0, 115.0, 140.0, 135.0, 160.0, 155.0, 180.0)))
                .isFalse();
    }

    @Test
    void takesUpAndDownForSteadyHoweverWide() {
        assertThat(Steadiness.isSteady(List.of(100.0, 200.0, 90.0, 210.0, 110.0)))
                .isTrue();
    }

    @Test
    void takesATrendThatIsSmallForSteady() {
        assertThat(Steadiness.isSteady(List.of(100.0, 101.0, 102.0, 103.0, 104.0)))
                .isTrue();
    }

    @Test
    void saysNothingOfFewRounds() {
        assertThat(Steadiness.isSteady(List.of(1.0, 2.0, 3.0, 4.0))).isTrue();
    }

    @Test
    void takesForWarmWhoeverDoesNotGetFaster() {
        assertThat(Steadiness.isWarm(List.of(10.0, 20.0, 40.0))).isFalse();
        assertThat(Steadiness.isWarm(List.of(10.0, 20.0, 40.0, 60.0))).isFalse();
        assertThat(Steadiness.isWarm(List.of(10.0, 20.0, 40.0, 41.0, 42.0, 43.0)))
                .isTrue();
        assertThat(Steadiness.isWarm(List.of(43.0, 40.0, 20.0, 10.0))).isTrue();
    }
}
