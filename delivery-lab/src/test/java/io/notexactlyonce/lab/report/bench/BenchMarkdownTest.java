package io.notexactlyonce.lab.report.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchMarkdownTest {

    @Test
    void makesTheSameTextOfTheSameResult() {
        assertThat(String.join("\n", BenchMarkdown.of(SampleBench.result()))).isEqualTo("""
                | Guarantee | Records/s | Of the cheapest | Of its floor | p50 | p99 | p99.9 |
                |---|--:|--:|--:|--:|--:|--:|
                | at most once | 41,200 | 1.00 (1.00 … 1.00) | 0.50 | 50.0 ms | 99.0 ms | 99.9 ms |
                | exactly once, 1 record a transaction | 412 | 0.010 (0.0080 … 0.012) | 0.50 | 50.0 ms | 99.0 ms | – |
                | acks=0 | 9,880 | 1.00 (1.00 … 1.00) | 0.50 | saturated | saturated | saturated |

                Medians of 2 rounds (quick), 2026-11-25, on 2 × Some <fast> CPU, 23.5 GiB, Some Linux, kernel 6.1, \
                Java 17.0.15, Kafka 4.2.2, PostgreSQL 18.6 as processes.""");
    }

    @Test
    void addsTheTableOfTheSameWorkWhereItWasMeasured() {
        var lines = BenchMarkdown.of(SampleBench.withSameWork());

        assertThat(lines).startsWith(BenchMarkdown.of(SampleBench.result()).toArray(String[]::new));
        assertThat(lines).endsWith("""
                | Same work | How | Records/s | Of "at most once" |
                |---|---|--:|--:|
                | at most once | rows <and> offsets | 30,100 | 1.00 (1.00 … 1.00) |
                | at least once, with inbox | rows <and> offsets | 21,100 | 0.70 (0.65 … 0.75) |""".split("\n"));
        assertThat(lines).anyMatch(line -> line.contains("ends at Kafka's edge"));
    }

    @Test
    void leavesOutAPercentileThatNoCaseHasEnoughSamplesFor() {
        var even = List.of(5.0, 5.0);

        assertThat(BenchMarkdown.of(SampleBench.of(even, even)))
                .startsWith(
                        "| Guarantee | Records/s | Of the cheapest | Of its floor | p50 | p99 |",
                        "|---|--:|--:|--:|--:|--:|",
                        "| acks=0 | 5 | 1.00 (1.00 … 1.00) | 1.00 | 50.0 ms | 99.0 ms |");
    }

    @Test
    void addsWhatAReaderHasToKnow() {
        var even = List.of(5.0, 5.0, 5.0, 5.0, 5.0);
        var faster = List.of(6.0, 6.0, 6.0, 6.0, 6.0);

        assertThat(BenchMarkdown.of(SampleBench.of(faster, even)))
                .endsWith("acks-0 was faster than its floor in each round (1.20 … 1.20): that is no floor.");
    }

    @Test
    void tellsTheCostOfOneGuaranteeInACell() {
        assertThat(SampleBench.result().contestants())
                .extracting(BenchMarkdown::cost)
                .containsExactly(
                        "41,200 records/s, p99 99.0 ms",
                        "0.010 of the throughput of at-most-once, p99 99.0 ms",
                        "9,880 records/s, p99 saturated");
    }
}
