package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.report.bench.SampleBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaveatsTest {

    private static final List<Double> EVEN = List.of(100.0, 110.0, 90.0, 105.0, 95.0);
    private static final List<Double> FASTER = List.of(101.0, 120.0, 91.0, 150.0, 96.0);
    private static final List<Double> RISING = List.of(10.0, 20.0, 30.0, 40.0, 50.0);

    @Test
    void aResultMostlyHasNone() {
        assertThat(Caveats.of(SampleBench.result())).isEmpty();
        assertThat(Caveats.of(SampleBench.of(EVEN, EVEN))).isEmpty();
    }

    @Test
    void aServiceThatIsFasterInEachRoundHasNoFloor() {
        var result = SampleBench.of(FASTER, EVEN);

        assertThat(Caveats.beatenFloors(result)).extracting("id").containsExactly("acks-0");
        assertThat(Caveats.of(result))
                .containsExactly("acks-0 was faster than its floor in each round (1.01 … 1.43): that is no floor.");
    }

    @Test
    void oneSlowerRoundOrFewRoundsMayBeLuck() {
        assertThat(Caveats.isBeaten(List.of(120.0, 120.0, 120.0, 120.0, 94.0), EVEN))
                .isFalse();
        assertThat(Caveats.isBeaten(FASTER.subList(0, 4), EVEN.subList(0, 4))).isFalse();
    }

    @Test
    void namesWhoIsNotSteady() {
        assertThat(Caveats.of(SampleBench.of(EVEN, RISING)))
                .contains("Not steady, with a trend over the rounds of a tenth or more: acks-0's floor.");
    }

    @Test
    void tellsHowManyRoundsThereWere() {
        assertThat(ReadableNumbers.rounds(SampleBench.result())).isEqualTo("2 rounds");
        assertThat(ReadableNumbers.rounds(SampleBench.of(EVEN, EVEN))).isEqualTo("5 rounds");
    }
}
