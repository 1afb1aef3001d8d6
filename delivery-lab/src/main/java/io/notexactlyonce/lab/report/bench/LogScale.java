package io.notexactlyonce.lab.report.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Maps numbers to positions on a logarithmic axis. */
final class LogScale {

    private final int first;
    private final double last;
    private final double from;
    private final double to;

    /**
     * From the power of ten below the lowest number to the highest number, or at least the next power; both are
     * positive.
     */
    LogScale(double least, double most, double from, double to) {
        this.first = (int) Math.floor(Math.log10(least));
        this.last = Math.max(first + 1, Math.log10(most));
        this.from = from;
        this.to = to;
    }

    double place(double value) {
        return from + (to - from) * (Math.log10(value) - first) / (last - first);
    }

    /** The powers of ten. */
    List<Double> ticks() {
        return IntStream.rangeClosed(first, (int) Math.floor(last))
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }
}
