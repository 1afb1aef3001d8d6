package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Family;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.LatencyResult;
import io.notexactlyonce.lab.bench.measurement.ProgramResult;
import io.notexactlyonce.lab.bench.measurement.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Compares the samples of programs. */
public final class Results {

    private final Map<BenchmarkSubject, Samples> scores;

    public Results(Map<BenchmarkSubject, Samples> scores) {
        this.scores = scores;
    }

    /** In the order of the samples. */
    public List<CaseResult> all() {
        return benchmarkCases().stream().map(this::result).toList();
    }

    private CaseResult result(BenchmarkCase benchmarkCase) {
        var baseline = baseline(benchmarkCase.family());
        return new CaseResult(
                benchmarkCase.label(),
                benchmarkCase.family().label(),
                benchmarkCase.title(),
                benchmarkCase.way(),
                program(benchmarkCase, Implementation.SERVICE),
                program(benchmarkCase, Implementation.FLOOR),
                Spread.ofRatios(
                        rounds(benchmarkCase, Implementation.SERVICE), rounds(baseline, Implementation.SERVICE)),
                baseline.label(),
                Spread.ofRatios(
                        rounds(benchmarkCase, Implementation.SERVICE), rounds(benchmarkCase, Implementation.FLOOR)));
    }

    /** The first case of the family, which promises least, or else the fastest one measured. */
    private BenchmarkCase baseline(Family family) {
        var first = BenchmarkCase.of(family).findFirst().orElseThrow();
        var present = benchmarkCases().stream()
                .filter(benchmarkCase -> benchmarkCase.family() == family)
                .toList();
        return present.contains(first)
                ? first
                : present.stream()
                        .max(Comparator.comparing(
                                benchmarkCase -> Spread.of(rounds(benchmarkCase, Implementation.SERVICE))
                                        .median()))
                        .orElseThrow();
    }

    private ProgramResult program(BenchmarkCase benchmarkCase, Implementation make) {
        var score = scores.get(new BenchmarkSubject(benchmarkCase, make));
        var rounds = rounds(benchmarkCase, make);
        return new ProgramResult(
                score.drains().get(0).records(),
                rounds,
                Spread.of(rounds),
                LatencyResult.of(score.latencies(), score.isSaturated()));
    }

    private List<Double> rounds(BenchmarkCase benchmarkCase, Implementation make) {
        return scores.get(new BenchmarkSubject(benchmarkCase, make)).drains().stream()
                .map(Measurement.Drained::perSecond)
                .toList();
    }

    private List<BenchmarkCase> benchmarkCases() {
        return scores.keySet().stream()
                .map(BenchmarkSubject::benchmarkCase)
                .distinct()
                .toList();
    }
}
