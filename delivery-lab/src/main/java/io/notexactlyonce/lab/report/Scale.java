package io.notexactlyonce.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Maps times to positions on the axis, and chooses round numbers for its ticks. */
final class Scale {

    private static final int MOST_TICKS = 7;

    private final Instant begin;
    private final double micros;
    private final double left;
    private final double right;

    Scale(Instant begin, Instant end, double left, double right) {
        this.begin = begin;
        this.micros = Math.max(1, micros(begin, end));
        this.left = left;
        this.right = right;
    }

    double x(Instant at) {
        return place(micros(begin, at));
    }

    /** The ticks are 1, 2 or 5 milliseconds apart, or ten, a hundred… times as much. */
    List<Tick> ticks() {
        long step = 1;
        for (int i = 0; micros / 1_000 / step > MOST_TICKS; i++) {
            // 1, 2, 5, 10, 20, 50, …
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        var milliseconds = step;
        return LongStream.rangeClosed(0, (long) (micros / 1_000 / step))
                .map(number -> number * milliseconds)
                .mapToObj(at -> new Tick(place(at * 1_000.0), label(at, milliseconds)))
                .toList();
    }

    private static String label(long milliseconds, long step) {
        if (milliseconds == 0) {
            return "0";
        }
        return step >= 1_000
                ? milliseconds / 1_000 + " s"
                : step >= 100 ? milliseconds / 100 / 10.0 + " s" : milliseconds + " ms";
    }

    private double place(double at) {
        return left + (right - left) * at / micros;
    }

    private static double micros(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e3;
    }

    record Tick(double x, String label) {}
}
