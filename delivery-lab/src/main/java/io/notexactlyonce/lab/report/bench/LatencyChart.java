package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Latencies.Point;
import io.notexactlyonce.lab.bench.measurement.ReadableNumbers;
import io.notexactlyonce.lab.report.Element;
import io.notexactlyonce.lab.report.Svg;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A curve for each guarantee: the latency that so many of the events did not exceed. Both axes go by powers of ten. */
final class LatencyChart {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 320;
    private static final double LEFT = 60;
    private static final double RIGHT = WIDTH - 30;
    private static final double TOP = 12;
    private static final double BOTTOM = HEIGHT - 26;

    private final List<CaseResult> shown;
    private final LogScale x;
    private final LogScale y;

    private LatencyChart(List<CaseResult> shown) {
        this.shown = shown;
        var points = shown.stream().flatMap(it -> curve(it).stream()).toList();
        this.x = new LogScale(
                1, points.stream().mapToDouble(LatencyChart::rarity).max().orElse(10), LEFT, RIGHT);
        this.y = new LogScale(
                points.stream().mapToDouble(Point::milliseconds).min().orElse(1),
                points.stream().mapToDouble(Point::milliseconds).max().orElse(10),
                BOTTOM,
                TOP);
    }

    /** Those that kept up; of the others there is nothing to draw. */
    static List<Element> of(List<CaseResult> family) {
        var shown = family.stream()
                .filter(benchmarkCase -> !benchmarkCase.service().latency().saturated())
                .toList();
        return shown.isEmpty() ? List.of() : List.of(new LatencyChart(shown).figure());
    }

    private Element figure() {
        var svg = Element.of("svg", Element.of("title", "Latency by percentile"), axes())
                .with("role", "img")
                .with("viewBox", "0 0 %.0f %.0f".formatted(WIDTH, HEIGHT));
        IntStream.range(0, shown.size()).forEach(number -> svg.add(line(number)));
        return Element.of("figure", svg, Element.of("figcaption", key())).with("class", "timeline chart");
    }

    private Element axes() {
        var axes = Element.of("g").with("class", "axis");
        x.ticks()
                .forEach(tick -> axes.add(Svg.line(x.place(tick), TOP, x.place(tick), BOTTOM))
                        .add(Svg.text(x.place(tick), BOTTOM + 18, percentile(tick))
                                .with("text-anchor", "middle")));
        y.ticks()
                .forEach(tick -> axes.add(Svg.line(LEFT, y.place(tick), RIGHT, y.place(tick)))
                        .add(Svg.text(LEFT - 6, y.place(tick) + 4, ReadableNumbers.axis(tick) + " ms")
                                .with("text-anchor", "end")));
        return axes;
    }

    private Element line(int number) {
        var points = curve(shown.get(number)).stream()
                .map(point ->
                        String.format(Locale.ROOT, "%.1f,%.1f", x.place(rarity(point)), y.place(point.milliseconds())))
                .collect(Collectors.joining(" "));
        return Element.of("polyline", Element.of("title", shown.get(number).title()))
                .with("points", points)
                .with("class", "curve c" + number);
    }

    private Element key() {
        var list = Element.of("ul");
        IntStream.range(0, shown.size())
                .forEach(number -> list.add(Element.of(
                        "li",
                        Element.of("svg", Svg.line(0, 5, 24, 5).with("class", "curve c" + number))
                                .with("viewBox", "0 0 24 10")
                                .with("aria-hidden", "true"),
                        " " + shown.get(number).title())));
        return list;
    }

    private static List<Point> curve(CaseResult benchmarkCase) {
        return benchmarkCase.service().latency().curve();
    }

    /** One in how many takes longer: 10 at the 90th percentile, 100 at the 99th. */
    private static double rarity(Point point) {
        return 100 / (100 - point.percentile());
    }

    /** As in "99 %", of one in a hundred. */
    private static String percentile(double rarity) {
        return "%s %%".formatted(100 - 100 / rarity).replace(".0 ", " ");
    }
}
