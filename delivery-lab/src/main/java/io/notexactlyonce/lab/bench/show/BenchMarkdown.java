package io.notexactlyonce.lab.bench.show;

import io.notexactlyonce.lab.bench.result.BenchResult;
import io.notexactlyonce.lab.bench.result.ContestantResult;
import java.util.ArrayList;
import java.util.List;

/** The table for a README. The same result makes the same text, so that a test can hold the README to it. */
public final class BenchMarkdown {

    private BenchMarkdown() {}

    public static List<String> of(BenchResult result) {
        var lines = new ArrayList<String>();
        lines.add("| Guarantee | Records/s | Of the cheapest | Of its floor | p50 | p99 | p99.9 |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|");
        result.contestants().stream().map(BenchMarkdown::row).forEach(lines::add);
        lines.add("");
        lines.add("Medians of %d rounds%s, %s, on %s."
                .formatted(
                        result.rounds(),
                        result.mode().equals("quick") ? " (quick)" : "",
                        result.began().substring(0, 10),
                        result.machine().inWords()));
        return lines;
    }

    /** What one guarantee costs, for a cell of another table: as in "0.053 of the throughput of at-most-once, p99 4.2 ms". */
    public static String cost(ContestantResult contestant) {
        var latency = contestant.service().latency();
        var throughput = contestant.baseline().equals(contestant.id())
                ? "%s records/s"
                        .formatted(Numbers.rate(
                                contestant.service().recordsPerSecond().median()))
                : "%s of the throughput of %s"
                        .formatted(Numbers.ratio(contestant.ofBaseline().median()), contestant.baseline());
        return "%s, p99 %s".formatted(throughput, withUnit(Numbers.milliseconds(latency.p99(), latency)));
    }

    private static String row(ContestantResult contestant) {
        var service = contestant.service();
        var latency = service.latency();
        return "| %s | %s | %s (%s) | %s | %s | %s | %s |"
                .formatted(
                        contestant.title(),
                        Numbers.rate(service.recordsPerSecond().median()),
                        Numbers.ratio(contestant.ofBaseline().median()),
                        Numbers.ratios(contestant.ofBaseline()),
                        Numbers.ratio(contestant.ofFloor().median()),
                        withUnit(Numbers.milliseconds(latency.p50(), latency)),
                        withUnit(Numbers.milliseconds(latency.p99(), latency)),
                        withUnit(Numbers.milliseconds(latency.p999(), latency)));
    }

    private static String withUnit(String number) {
        return Character.isDigit(number.charAt(0)) ? number + " ms" : number;
    }
}
