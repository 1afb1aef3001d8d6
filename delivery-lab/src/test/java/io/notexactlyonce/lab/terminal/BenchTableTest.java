package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.report.bench.SampleBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTableTest {

    private final List<String> lines = new BenchTable(SampleBench.result(), false).lines();

    @Test
    void hasARowForEachGuaranteeWithNoMoreDigitsThanWereMeasured() {
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).matches("at most once +41,200 +37,100 … 45,400 +1.00 +0.50 +50.0 +99.0 +99.9"))
                .anySatisfy(line -> assertThat(line).matches("exactly once, 1 record a +412 +371 … 454 +0.010 .*"));
    }

    @Test
    void leavesOutWhatTooFewSamplesCannotTell() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("exactly once").matches(".* 50.0 +99.0 +–"));
    }

    @Test
    void hasAWordInThePlaceOfTheLatencyOfWhoDidNotKeepUp() {
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).startsWith("acks=0").matches(".* saturated +saturated +saturated"));
    }

    @Test
    void hasATableOfTheSameWorkWhereItWasMeasured() {
        var more = new BenchTable(SampleBench.withSameWork(), false).lines();

        assertThat(more)
                .containsAll(lines)
                .anySatisfy(line -> assertThat(line)
                        .matches("at least once, with inbox +21,100 +19,000 … 23,200 +0.70 +0.65 … 0.75"))
                .filteredOn(line -> !line.startsWith("Seed"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(lines).noneMatch(line -> line.startsWith("the same work"));
    }

    @Test
    void staysWithin120ColumnsButForTheNameOfTheMachine() {
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("Seed"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }
}
