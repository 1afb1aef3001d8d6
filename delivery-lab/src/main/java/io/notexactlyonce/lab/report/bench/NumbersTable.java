package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.ProgramResult;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.report.Element;
import java.util.List;
import java.util.stream.Stream;

/** The numbers behind the charts, those of the floors as well. */
final class NumbersTable {

    private static final List<String> HEADS = List.of(
            "Guarantee",
            "Program",
            "Records/s",
            "Least … most",
            "Of the cheapest",
            "Of its floor",
            "p50",
            "p99",
            "p99.9");

    private NumbersTable() {}

    static Element of(List<CaseResult> benchmarkCases) {
        var head = Element.of("tr");
        HEADS.forEach(text -> head.add(Element.of("th", text).with("scope", "col")));
        var body = Element.of("tbody");
        benchmarkCases.forEach(benchmarkCase -> body.add(Element.of(
                        "tr",
                        Element.of("th", benchmarkCase.title())
                                .with("scope", "row")
                                .with("title", benchmarkCase.way()),
                        Element.of("td", "service"),
                        numbers(benchmarkCase.service()),
                        number(ratio(benchmarkCase)),
                        number(ReadableNumbers.ratio(benchmarkCase.ofFloor().median())),
                        latencies(benchmarkCase.service())))
                .add(Element.of(
                        "tr",
                        Element.of("td", ""),
                        Element.of("td", "floor"),
                        numbers(benchmarkCase.floor()),
                        number(""),
                        number(""),
                        latencies(benchmarkCase.floor()))));
        return Element.of("table", Element.of("caption", "What was measured"), Element.of("thead", head), body);
    }

    private static String ratio(CaseResult benchmarkCase) {
        return ReadableNumbers.ratio(benchmarkCase.ofBaseline().median());
    }

    private static List<Element> numbers(ProgramResult program) {
        var rate = program.recordsPerSecond();
        return List.of(number(ReadableNumbers.rate(rate.median())), number(ReadableNumbers.range(rate)));
    }

    private static List<Element> latencies(ProgramResult program) {
        var latency = program.latency();
        return Stream.of(
                        ReadableNumbers.milliseconds(latency.p50(), latency),
                        ReadableNumbers.milliseconds(latency.p99(), latency),
                        ReadableNumbers.milliseconds(latency.p999(), latency))
                .map(NumbersTable::number)
                .toList();
    }

    private static Element number(String text) {
        return Element.of("td", text).with("class", "number");
    }
}
