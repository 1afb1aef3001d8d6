package io.notexactlyonce.lab.report.bench;

import io.notexactlyonce.lab.bench.measurement.CaseResult;
import java.util.List;

/**
 * A bar for each guarantee: its throughput as a fraction of the baseline's, with the minimum and the maximum of all
 * rounds.
 */
final class ThroughputChart {

    static final double LABELS = 250;

    private static final double WIDTH = 760;
    private static final double VALUES = 60;
    private static final double ROW = 26;
    private static final double TOP = 24;

    private final List<CaseResult> family;
    private final LogScale scale;

    /** @param family including the baseline */
    ThroughputChart(List<CaseResult> family) {
        this.family = family;
        var least =
                family.stream().mapToDouble(it -> it.ofBaseline().least()).min().orElseThrow();
        var most =
                family.stream().mapToDouble(it -> it.ofBaseline().most()).max().orElseThrow();
        // so that even the smallest bar has a length
        this.scale = new LogScale(least / 1.2, most, LABELS, WIDTH - VALUES);
    }

    List<CaseResult> family() {
        return family;
    }

    String title() {
        return "Throughput as a fraction of that of " + family.get(0).baseline();
    }

    List<Double> ticks() {
        return scale.ticks();
    }

    double x(double ratio) {
        return scale.place(ratio);
    }

    /** The length of its bar. */
    double length(double ratio) {
        return Math.max(1, x(ratio) - LABELS);
    }

    double height() {
        return TOP + ROW * family.size() + 4;
    }

    /** @param row from 0 */
    static double middle(int row) {
        return TOP + ROW * row + ROW / 2;
    }
}
