package io.notexactlyonce.lab.bench.show;

import io.notexactlyonce.lab.bench.result.ContestantResult;
import io.notexactlyonce.lab.bench.result.ProgramResult;
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

    static Element of(List<ContestantResult> contestants) {
        var head = Element.of("tr");
        HEADS.forEach(text -> head.add(Element.of("th", text).with("scope", "col")));
        var body = Element.of("tbody");
        contestants.forEach(contestant -> body.add(Element.of(
                        "tr",
                        Element.of("th", contestant.title())
                                .with("scope", "row")
                                .with("title", contestant.way()),
                        Element.of("td", "service"),
                        numbers(contestant.service()),
                        number(ratio(contestant)),
                        number(Numbers.ratio(contestant.ofFloor().median())),
                        latencies(contestant.service())))
                .add(Element.of(
                        "tr",
                        Element.of("td", ""),
                        Element.of("td", "floor"),
                        numbers(contestant.floor()),
                        number(""),
                        number(""),
                        latencies(contestant.floor()))));
        return Element.of("table", Element.of("caption", "What was measured"), Element.of("thead", head), body);
    }

    private static String ratio(ContestantResult contestant) {
        return Numbers.ratio(contestant.ofBaseline().median());
    }

    private static List<Element> numbers(ProgramResult program) {
        var rate = program.recordsPerSecond();
        return List.of(number(Numbers.rate(rate.median())), number(Numbers.range(rate)));
    }

    private static List<Element> latencies(ProgramResult program) {
        var latency = program.latency();
        return Stream.of(
                        Numbers.milliseconds(latency.p50(), latency),
                        Numbers.milliseconds(latency.p99(), latency),
                        Numbers.milliseconds(latency.p999(), latency))
                .map(NumbersTable::number)
                .toList();
    }

    private static Element number(String text) {
        return Element.of("td", text).with("class", "number");
    }
}
