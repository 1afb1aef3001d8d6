package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.report.bench.SampleScale;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTableTest {

    private final List<String> lines = new ScaleTable(SampleScale.result(), false).lines();

    @Test
    void hasARowForEachCombination() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).matches("order-consumer +1 +10,000 +50.0 +48.0 … 52.0 +20,000"))
                .anySatisfy(line -> assertThat(line).matches("order-consumer +2 +100,000 +25.0 +24.0 … 26.0 +40,000"))
                .anySatisfy(line -> assertThat(line).matches("order-producer +1 +10,000 +21.0 +20.0 … 22.0 +47,600"));
    }

    @Test
    void tellsHowFarEachIsFromFlat() {
        assertThat(lines)
                .contains("order-consumer, instances: 1: the backlog with the longest time per event takes 1.10 of the"
                        + " shortest.");
    }
}
