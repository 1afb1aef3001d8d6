package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.report.Element;
import io.notexactlyonce.lab.report.HtmlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The result as a page: what it costs, in charts, with the numbers behind them. */
public final class BenchPage {

    private static final String TITLE = "What each guarantee costs";

    private BenchPage() {}

    public static String of(BenchResult result) {
        var families = result.contestants().stream()
                .collect(Collectors.groupingBy(CaseResult::family, LinkedHashMap::new, Collectors.toList()));
        var main = Element.of("main");
        families.forEach((family, benchmarkCases) -> main.add(section(family, benchmarkCases)));
        main.add(Element.of("section", Element.of("h2", "Numbers"), card(NumbersTable.of(result.contestants()))));
        return HtmlFile.of(TITLE, header(result), main);
    }

    private static Element header(BenchResult result) {
        return Element.of(
                "header",
                Element.of("h1", TITLE),
                soft("Measured on %s at %s UTC in %d rounds (%s, seed %d), on %s; load before it began %s."
                        .formatted(
                                result.began().substring(0, 10),
                                result.began().substring(11, 16),
                                result.rounds(),
                                result.mode(),
                                result.seed(),
                                result.machine().inWords(),
                                result.machine().load())),
                soft("Ratios are taken round by round, so that a machine that was slow for a while was slow for both."
                        + " A floor is a bare program that does the same work under the same guarantee."),
                soft(("Latency is that of an open loop of %d events a second, from the time at which an event was to be"
                                + " sent to the moment at which everybody can see its effect; for relays, until Kafka's"
                                + " acknowledgement is taken and the outbox has forgotten it. Percentiles are shown as far"
                                + " as there is a sample beyond them: p99.9 needs 1,000.")
                        .formatted(result.perSecond())));
    }

    private static Element section(String family, List<CaseResult> benchmarkCases) {
        var ways = Element.of("dl").with("class", "facts");
        benchmarkCases.forEach(benchmarkCase ->
                ways.add(Element.of("dt", benchmarkCase.title())).add(Element.of("dd", benchmarkCase.way())));
        return Element.of(
                "section",
                Element.of("h2", "Throughput and latency of " + family),
                Element.of("div", card(ThroughputChart.of(benchmarkCases), ways), card(LatencyChart.of(benchmarkCases)))
                        .with("class", "variants"));
    }

    private static Element card(Object... content) {
        return Element.of("article", content);
    }

    private static Element soft(String text) {
        return Element.of("p", text).with("class", "soft");
    }
}
