package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Latencies;
import io.notexactlyonce.lab.bench.measurement.LatencyResult;
import io.notexactlyonce.lab.bench.measurement.Machine;
import io.notexactlyonce.lab.bench.measurement.ProgramResult;
import io.notexactlyonce.lab.bench.measurement.SameWorkResult;
import io.notexactlyonce.lab.bench.measurement.Spread;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A result as it could be. */
public final class SampleBench {

    private SampleBench() {}

    /** Of a quick and a slow consumer, and a relay that didn't keep up. */
    public static BenchResult result() {
        return new BenchResult(
                "2026-11-25T08:00:00Z",
                171.5,
                "quick",
                4711,
                2,
                200,
                "0123456789ab",
                new Machine(
                        "Some <fast> CPU", 2, 23.5, "Some Linux", "6.1", "17.0.15", "4.2.2", "18.6", "processes", 0.1),
                List.of(
                        benchmarkCase("at-most-once", "consumers", "at most once", 41_234, latency(12_000, false)),
                        benchmarkCase(
                                "exactly-once-1",
                                "consumers",
                                "exactly once, 1 record a transaction",
                                412.34,
                                latency(1200, false)),
                        benchmarkCase("acks-0", "relays", "acks=0", 9_876, latency(400, true))),
                List.of());
    }

    /** Of one relay and its floor, with these records per second in each round. */
    public static BenchResult of(List<Double> service, List<Double> floor) {
        var relay = new CaseResult(
                "acks-0",
                "relays",
                "acks=0",
                "as it comes",
                program(service),
                program(floor),
                new Spread(1, 1, 1),
                "acks-0",
                Spread.ofRatios(service, floor));
        return with(List.of(relay), List.of());
    }

    /** The same, with one effect under two guarantees. */
    public static BenchResult withSameWork() {
        return with(
                result().contestants(),
                List.of(
                        sameWork("at-most-once", "at most once", 30_123, new Spread(1, 1, 1)),
                        sameWork("inbox", "at least once, with inbox", 21_086, new Spread(0.7, 0.65, 0.75))));
    }

    private static BenchResult with(List<CaseResult> contestants, List<SameWorkResult> sameWork) {
        var sample = result();
        return new BenchResult(
                sample.began(),
                sample.seconds(),
                sample.mode(),
                sample.seed(),
                sample.rounds(),
                sample.perSecond(),
                sample.commit(),
                sample.machine(),
                contestants,
                sameWork);
    }

    private static ProgramResult program(List<Double> rounds) {
        return new ProgramResult(1000, rounds, Spread.of(rounds), latency(1200, false));
    }

    private static SameWorkResult sameWork(String id, String title, double perSecond, Spread ofBaseline) {
        var rounds = List.of(perSecond * 0.9, perSecond * 1.1);
        return new SameWorkResult(
                "same-work-" + id,
                title,
                "rows <and> offsets",
                1000,
                rounds,
                Spread.of(rounds),
                ofBaseline,
                "same-work-at-most-once");
    }

    private static CaseResult benchmarkCase(
            String id, String family, String title, double perSecond, LatencyResult latency) {
        var baseline = family.equals("relays") ? "acks-0" : "at-most-once";
        var ratio = id.equals("exactly-once-1") ? new Spread(0.01, 0.008, 0.012) : new Spread(1, 1, 1);
        return new CaseResult(
                id,
                family,
                title,
                "as it comes",
                program(perSecond, latency),
                program(2 * perSecond, latency),
                ratio,
                baseline,
                new Spread(0.5, 0.48, 0.52));
    }

    private static ProgramResult program(double perSecond, LatencyResult latency) {
        var rounds = List.of(perSecond * 0.9, perSecond * 1.1);
        return new ProgramResult(1000, rounds, Spread.of(rounds), latency);
    }

    /** As many samples, of which the slowest took 100 ms. */
    private static LatencyResult latency(int samples, boolean isSaturated) {
        var latencies = new Latencies();
        IntStream.rangeClosed(1, samples)
                .mapToObj(number -> Duration.ofNanos(100_000_000L * number / samples))
                .forEach(latencies::record);
        return LatencyResult.of(latencies, isSaturated);
    }
}
