package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.ScalePoint;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import io.notexactlyonce.lab.report.Svg;
import io.notexactlyonce.lab.report.Templates;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The time per event of one service over the backlog, as a drawing that stands alone: a line for each number of
 * instances, and the spread of the rounds at each point.
 *
 * @param x logarithmic
 * @param most microseconds at the upper edge; the lower edge is 0
 */
public record ScaleChart(String service, List<List<ScalePoint>> lines, LogScale x, double most) {

    static final double LEFT = 70;
    static final double RIGHT = 600;
    static final double TOP = 40;
    static final double BOTTOM = 320;

    /** Distinguishable without colours, too. */
    private static final List<String> DASHES = List.of("none", "7 3", "3 3", "1 3");

    private static final List<String> COLOURS = List.of("#0b6e99", "#b3541e", "#3d7a3d", "#7a3d7a");

    /** @return an SVG document */
    public static String of(ScaleResult result, String service) {
        var points = result.of(service);
        var backlogs = points.stream().mapToInt(ScalePoint::backlog).summaryStatistics();
        var most = points.stream()
                .mapToDouble(point -> point.microseconds().most())
                .max()
                .orElseThrow();
        var x = new LogScale(backlogs.getMin(), backlogs.getMax(), LEFT, RIGHT);
        return Templates.render(
                "bench/scale.jte",
                new ScaleChart(
                        service, List.copyOf(ScaleResult.lines(points)), x, step(most) * Math.ceil(most / step(most))));
    }

    /** From 0, in steps of 1, 2 or 5 times a power of ten. */
    List<Double> ticks() {
        var step = step(most);
        return DoubleStream.iterate(0, tick -> tick <= most + step / 2, tick -> tick + step)
                .boxed()
                .toList();
    }

    double y(double microseconds) {
        return BOTTOM - (BOTTOM - TOP) * microseconds / most;
    }

    double x(ScalePoint point) {
        return x.place(point.backlog());
    }

    /** In SVG's notation. */
    String path(List<ScalePoint> line) {
        return line.stream()
                .map(point -> Svg.number(x(point)) + ","
                        + Svg.number(y(point.microseconds().median())))
                .collect(Collectors.joining(" "));
    }

    static String colour(int line) {
        return COLOURS.get(line % COLOURS.size());
    }

    static String dash(int line) {
        return DASHES.get(line % DASHES.size());
    }

    /** As in "2 instances". */
    static String label(List<ScalePoint> line) {
        int instances = line.get(0).instances();
        return instances == 1 ? "1 instance" : instances + " instances";
    }

    private static double step(double most) {
        var rough = most / 5;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= rough)
                .findFirst()
                .orElse(10 * power);
    }
}
