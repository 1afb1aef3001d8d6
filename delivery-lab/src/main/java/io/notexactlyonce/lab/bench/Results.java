package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Family;
import io.notexactlyonce.lab.bench.harness.Implementation;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Caveats;
import io.notexactlyonce.lab.bench.measurement.LatencyResult;
import io.notexactlyonce.lab.bench.measurement.ProgramResult;
import io.notexactlyonce.lab.bench.measurement.RelativeError;
import io.notexactlyonce.lab.bench.measurement.SameWorkResult;
import io.notexactlyonce.lab.bench.measurement.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares the samples of programs. */
public final class Results {

    /** A relative error that asks for more rounds. */
    private static final double WIDE = 0.05;

    private final Map<BenchmarkSubject, Samples> scores;

    public Results(Map<BenchmarkSubject, Samples> scores) {
        this.scores = scores;
    }

    /** Services beside their floors, in the order of the samples. */
    public List<CaseResult> services() {
        return benchmarkCases()
                .filter(benchmarkCase -> benchmarkCase.family().hasServices())
                .map(this::result)
                .toList();
    }

    /** One effect under each guarantee, in the order of the samples. */
    public List<SameWorkResult> sameWork() {
        return benchmarkCases()
                .filter(benchmarkCase -> benchmarkCase.family() == Family.SAME_WORK)
                .map(this::sameWork)
                .toList();
    }

    /**
     * Those whose ratio asks for more rounds: it varies so much that its mean may be off by more than a twentieth, or the
     * service was faster than its floor in each.
     */
    List<BenchmarkCase> uncertain() {
        return benchmarkCases().filter(this::isUncertain).toList();
    }

    private boolean isUncertain(BenchmarkCase benchmarkCase) {
        var hasFloor = benchmarkCase.family().hasServices();
        var rounds = rounds(benchmarkCase);
        var others = hasFloor ? rounds(benchmarkCase, Implementation.FLOOR) : rounds(baseline(benchmarkCase.family()));
        return RelativeError.of(Spread.ratios(rounds, others)) > WIDE || hasFloor && Caveats.isBeaten(rounds, others);
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
                Spread.ofRatios(rounds(benchmarkCase), rounds(baseline)),
                baseline.label(),
                Spread.ofRatios(rounds(benchmarkCase), rounds(benchmarkCase, Implementation.FLOOR)));
    }

    private SameWorkResult sameWork(BenchmarkCase benchmarkCase) {
        var baseline = baseline(benchmarkCase.family());
        var rounds = rounds(benchmarkCase);
        return new SameWorkResult(
                benchmarkCase.label(),
                benchmarkCase.title(),
                benchmarkCase.way(),
                samples(benchmarkCase, first(benchmarkCase)).drains().get(0).records(),
                rounds,
                Spread.of(rounds),
                Spread.ofRatios(rounds, rounds(baseline)),
                baseline.label());
    }

    /** The first case of the family, which promises least, or else the fastest one measured. */
    private BenchmarkCase baseline(Family family) {
        var first = BenchmarkCase.of(family).findFirst().orElseThrow();
        var present = benchmarkCases()
                .filter(benchmarkCase -> benchmarkCase.family() == family)
                .toList();
        return present.contains(first)
                ? first
                : present.stream()
                        .max(Comparator.comparing(benchmarkCase ->
                                Spread.of(rounds(benchmarkCase)).median()))
                        .orElseThrow();
    }

    private ProgramResult program(BenchmarkCase benchmarkCase, Implementation make) {
        var samples = samples(benchmarkCase, make);
        var rounds = rounds(benchmarkCase, make);
        return new ProgramResult(
                samples.drains().get(0).records(),
                rounds,
                Spread.of(rounds),
                LatencyResult.of(samples.latencies(), samples.isSaturated()));
    }

    /** Of the service, or of the only program. */
    private List<Double> rounds(BenchmarkCase benchmarkCase) {
        return rounds(benchmarkCase, first(benchmarkCase));
    }

    private List<Double> rounds(BenchmarkCase benchmarkCase, Implementation make) {
        return samples(benchmarkCase, make).drains().stream()
                .map(Measurement.Drained::perSecond)
                .toList();
    }

    private Samples samples(BenchmarkCase benchmarkCase, Implementation make) {
        return scores.get(new BenchmarkSubject(benchmarkCase, make));
    }

    private static Implementation first(BenchmarkCase benchmarkCase) {
        return benchmarkCase.family().implementations().get(0);
    }

    private Stream<BenchmarkCase> benchmarkCases() {
        return scores.keySet().stream().map(BenchmarkSubject::benchmarkCase).distinct();
    }
}
