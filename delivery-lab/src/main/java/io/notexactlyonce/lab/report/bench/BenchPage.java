package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.report.Templates;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The result as a page: the costs in charts, with their numbers. */
public final class BenchPage {

    private BenchPage() {}

    public static String of(BenchResult result) {
        return Templates.render("bench/page.jte", result);
    }

    static String circumstances(BenchResult result) {
        return "Measured on %s at %s UTC in %s (%s, seed %d), on %s; load before it began %s."
                .formatted(
                        result.began().substring(0, 10),
                        result.began().substring(11, 16),
                        ReadableNumbers.rounds(result),
                        result.mode(),
                        result.seed(),
                        result.machine().inWords(),
                        result.machine().load());
    }

    /** Cases that can be compared. */
    static Collection<List<CaseResult>> families(BenchResult result) {
        return result.contestants().stream()
                .collect(Collectors.groupingBy(CaseResult::family, LinkedHashMap::new, Collectors.toList()))
                .values();
    }
}
