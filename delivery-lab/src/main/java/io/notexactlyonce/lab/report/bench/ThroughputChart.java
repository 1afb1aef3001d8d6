package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.report.Element;
import io.notexactlyonce.lab.report.Svg;
import java.util.List;

/** A bar for each guarantee: its throughput as a part of the baseline's, with the least and the most of all rounds. */
final class ThroughputChart {

    private static final double WIDTH = 760;
    private static final double LABELS = 250;
    private static final double VALUES = 60;
    private static final double ROW = 26;
    private static final double TOP = 24;

    private ThroughputChart() {}

    /** @param family of which one is the baseline */
    static Element of(List<CaseResult> family) {
        var least =
                family.stream().mapToDouble(it -> it.ofBaseline().least()).min().orElseThrow();
        var most =
                family.stream().mapToDouble(it -> it.ofBaseline().most()).max().orElseThrow();
        // a bar at the foot of the axis has a length, too
        var scale = new LogScale(least / 1.2, most, LABELS, WIDTH - VALUES);
        var height = TOP + ROW * family.size() + 4;
        var title = "Throughput as a part of that of " + family.get(0).baseline();
        var svg = Element.of("svg", Element.of("title", title))
                .with("role", "img")
                .with("viewBox", "0 0 %.0f %.0f".formatted(WIDTH, height));
        svg.add(axis(scale, height));
        for (int row = 0; row < family.size(); row++) {
            svg.add(row(family.get(row), scale, TOP + ROW * row));
        }
        return Element.of(
                        "figure",
                        svg,
                        Element.of(
                                "figcaption",
                                title
                                        + "; each line is a tenth of the next. The thin lines are the least and the most of all rounds."))
                .with("class", "timeline chart");
    }

    private static Element axis(LogScale scale, double height) {
        var axis = Element.of("g").with("class", "axis");
        scale.ticks()
                .forEach(tick -> axis.add(Svg.line(scale.place(tick), TOP - 6, scale.place(tick), height))
                        .add(Svg.text(scale.place(tick), TOP - 12, ReadableNumbers.axis(tick))
                                .with("text-anchor", "middle")));
        return axis;
    }

    private static Element row(CaseResult benchmarkCase, LogScale scale, double top) {
        var ratio = benchmarkCase.ofBaseline();
        var end = scale.place(ratio.median());
        var middle = top + ROW / 2;
        return Element.of(
                "g",
                Svg.text(0, middle + 4, benchmarkCase.title()),
                Svg.rectangle(LABELS, top + 6, Math.max(1, end - LABELS), ROW - 12)
                        .with("class", "bar"),
                Svg.line(scale.place(ratio.least()), middle, scale.place(ratio.most()), middle)
                        .with("class", "whisker"),
                cap(scale.place(ratio.least()), middle),
                cap(scale.place(ratio.most()), middle),
                Svg.text(WIDTH, middle + 4, ReadableNumbers.ratio(ratio.median()))
                        .with("text-anchor", "end"));
    }

    private static Element cap(double x, double middle) {
        return Svg.line(x, middle - 5, x, middle + 5).with("class", "whisker");
    }
}
