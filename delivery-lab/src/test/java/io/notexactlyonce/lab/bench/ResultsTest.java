package io.notexactlyonce.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.notexactlyonce.lab.bench.Measurement.Drained;
import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.measurement.Spread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Map<BenchmarkSubject, Samples> scores = new LinkedHashMap<>();

    @Test
    void comparesWithTheFirstOfTheFamilyRoundByRound() {
        add(BenchmarkCase.AT_MOST_ONCE, 8000, 800);
        add(BenchmarkCase.EXACTLY_ONCE_1, 400, 40);

        var results = new Results(scores).services();

        assertThat(results.get(1).baseline()).isEqualTo("at-most-once");
        assertThat(results.get(1).ofBaseline()).isEqualTo(new Spread(0.05, 0.05, 0.05));
        assertThat(results.get(1).ofFloor()).isEqualTo(new Spread(0.5, 0.5, 0.5));
        assertThat(results.get(0).ofBaseline()).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void comparesWithTheQuickestWhenTheFirstIsNotThere() {
        add(BenchmarkCase.EXACTLY_ONCE_1, 400, 400);
        add(BenchmarkCase.EXACTLY_ONCE_100, 4000, 4000);
        add(BenchmarkCase.ACKS_ALL, 10_000, 10_000);

        assertThat(new Results(scores).services())
                .extracting("baseline")
                .containsExactly("exactly-once-100", "exactly-once-100", "acks-all");
    }

    @Test
    void comparesTheSameWorkWithAtMostOnceAndApartFromServices() {
        add(BenchmarkCase.AT_MOST_ONCE, 8000, 800);
        add(BenchmarkCase.SAME_WORK_AT_MOST_ONCE, 1000, 500);
        add(BenchmarkCase.SAME_WORK_INBOX, 400, 200);

        var results = new Results(scores);

        assertThat(results.services()).extracting("id").containsExactly("at-most-once");
        assertThat(results.sameWork())
                .extracting("id", "baseline", "ofBaseline")
                .containsExactly(
                        tuple("same-work-at-most-once", "same-work-at-most-once", new Spread(1, 1, 1)),
                        tuple("same-work-inbox", "same-work-at-most-once", new Spread(0.4, 0.4, 0.4)));
    }

    /** A service of so many records per second in each round, and a floor of twice as many. */
    private void add(BenchmarkCase benchmarkCase, int... rounds) {
        for (var make : benchmarkCase.family().implementations()) {
            var score = new Samples();
            IntStream.of(rounds)
                    .map(rate -> make == Implementation.SERVICE ? rate : 2 * rate)
                    .forEach(rate -> score.add(new Drained(rate, Duration.ofSeconds(1))));
            scores.put(new BenchmarkSubject(benchmarkCase, make), score);
        }
    }
}
