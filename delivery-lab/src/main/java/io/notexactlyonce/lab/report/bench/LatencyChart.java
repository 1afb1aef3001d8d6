package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Latencies.Point;
import io.notexactlyonce.lab.report.Svg;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A curve for each guarantee: the latency that a given share of the events did not exceed. Both axes are logarithmic.
 *
 * @param shown cases that kept up
 */
record LatencyChart(List<CaseResult> shown, LogScale x, LogScale y) {

    static final double LEFT = 60;
    static final double RIGHT = 730;
    static final double TOP = 12;
    static final double BOTTOM = 294;

    /** Cases that did not keep up are left out. */
    static Optional<LatencyChart> of(List<CaseResult> family) {
        var shown = family.stream()
                .filter(benchmarkCase -> !benchmarkCase.service().latency().saturated())
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(ofShown(shown));
    }

    private static LatencyChart ofShown(List<CaseResult> shown) {
        var points = shown.stream().flatMap(it -> curve(it).stream()).toList();
        var rarest = points.stream().mapToDouble(LatencyChart::rarity).max().orElse(10);
        var least = points.stream().mapToDouble(Point::milliseconds).min().orElse(1);
        var most = points.stream().mapToDouble(Point::milliseconds).max().orElse(10);
        return new LatencyChart(shown, new LogScale(1, rarest, LEFT, RIGHT), new LogScale(least, most, BOTTOM, TOP));
    }

    /** The points of its curve, in SVG's notation. */
    String points(CaseResult benchmarkCase) {
        return curve(benchmarkCase).stream()
                .map(point -> Svg.number(x.place(rarity(point))) + "," + Svg.number(y.place(point.milliseconds())))
                .collect(Collectors.joining(" "));
    }

    private static List<Point> curve(CaseResult benchmarkCase) {
        return benchmarkCase.service().latency().curve();
    }

    /** One in how many takes longer: 10 at the 90th percentile, 100 at the 99th. */
    private static double rarity(Point point) {
        return 100 / (100 - point.percentile());
    }

    /** As in "99 %" for one in a hundred. */
    static String percentile(double rarity) {
        return "%s %%".formatted(100 - 100 / rarity).replace(".0 ", " ");
    }
}
