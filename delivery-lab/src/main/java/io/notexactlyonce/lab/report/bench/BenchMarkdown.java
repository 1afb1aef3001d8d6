package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Caveats;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.bench.measurement.SameWorkResult;
import java.util.ArrayList;
import java.util.List;

/** The tables for a README. The same result gives the same text, so a test can compare the README with it. */
public final class BenchMarkdown {

    private BenchMarkdown() {}

    public static List<String> of(BenchResult result) {
        var lines = new ArrayList<String>();
        if (!result.contestants().isEmpty()) {
            lines.addAll(services(result));
            lines.add("");
        }
        lines.add("Medians of %s%s, %s, on %s."
                .formatted(
                        ReadableNumbers.rounds(result),
                        result.mode().equals("quick") ? " (quick)" : "",
                        result.began().substring(0, 10),
                        result.machine().inWords()));
        lines.addAll(Caveats.of(result));
        if (!result.sameWork().isEmpty()) {
            lines.add("");
            lines.addAll(sameWork(result.sameWork()));
        }
        return lines;
    }

    private static List<String> services(BenchResult result) {
        var lines = new ArrayList<String>();
        // a percentile that no case has enough samples for has no column
        var hasTail = result.contestants().stream()
                .anyMatch(it -> it.service().latency().p999() != null);
        lines.add(
                "| Guarantee | Records/s | Of the cheapest | Of its floor | p50 | p99 |" + (hasTail ? " p99.9 |" : ""));
        lines.add("|---|--:|--:|--:|--:|--:|" + (hasTail ? "--:|" : ""));
        result.contestants().stream().map(it -> row(it, hasTail)).forEach(lines::add);
        return lines;
    }

    private static List<String> sameWork(List<SameWorkResult> results) {
        var lines = new ArrayList<String>();
        lines.add(SameWorkResult.WORK + " " + SameWorkResult.EDGE);
        lines.add("");
        lines.add("| Same work | How | Records/s | Of \"%s\" |".formatted(SameWorkResult.baselineTitle(results)));
        lines.add("|---|---|--:|--:|");
        results.stream()
                .map(result -> "| %s | %s | %s | %s (%s) |"
                        .formatted(
                                result.title(),
                                result.way(),
                                ReadableNumbers.rate(result.recordsPerSecond().median()),
                                ReadableNumbers.ratio(result.ofBaseline().median()),
                                ReadableNumbers.ratios(result.ofBaseline())))
                .forEach(lines::add);
        return lines;
    }

    /**
     * The cost of one guarantee, for a cell of another table: as in "0.053 of the throughput of at-most-once, p99 4.2
     * ms".
     */
    public static String cost(CaseResult benchmarkCase) {
        var latency = benchmarkCase.service().latency();
        var throughput = benchmarkCase.baseline().equals(benchmarkCase.id())
                ? "%s records/s"
                        .formatted(ReadableNumbers.rate(
                                benchmarkCase.service().recordsPerSecond().median()))
                : "%s of the throughput of %s"
                        .formatted(
                                ReadableNumbers.ratio(benchmarkCase.ofBaseline().median()), benchmarkCase.baseline());
        return "%s, p99 %s".formatted(throughput, withUnit(ReadableNumbers.milliseconds(latency.p99(), latency)));
    }

    private static String row(CaseResult benchmarkCase, boolean hasTail) {
        var service = benchmarkCase.service();
        var latency = service.latency();
        var tail = " %s |".formatted(withUnit(ReadableNumbers.milliseconds(latency.p999(), latency)));
        return "| %s | %s | %s (%s) | %s | %s | %s |%s"
                .formatted(
                        benchmarkCase.title(),
                        ReadableNumbers.rate(service.recordsPerSecond().median()),
                        ReadableNumbers.ratio(benchmarkCase.ofBaseline().median()),
                        ReadableNumbers.ratios(benchmarkCase.ofBaseline()),
                        ReadableNumbers.ratio(benchmarkCase.ofFloor().median()),
                        withUnit(ReadableNumbers.milliseconds(latency.p50(), latency)),
                        withUnit(ReadableNumbers.milliseconds(latency.p99(), latency)),
                        hasTail ? tail : "");
    }

    private static String withUnit(String number) {
        return Character.isDigit(number.charAt(0)) ? number + " ms" : number;
    }
}
