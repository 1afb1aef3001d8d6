package io.notexactlyonce.lab.bench.measurement;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Readable numbers, with no more digits than were measured. */
public final class ReadableNumbers {

    private ReadableNumbers() {}

    /** As in "5 rounds", or "5 to 8 rounds" if some programs had more of them. */
    public static String rounds(BenchResult result) {
        var counts = Stream.concat(
                        result.contestants().stream().map(it -> it.service().rounds()),
                        result.sameWork().stream().map(SameWorkResult::rounds))
                .mapToInt(List::size)
                .summaryStatistics();
        return counts.getMin() == counts.getMax()
                ? counts.getMin() + " rounds"
                : "%d to %d rounds".formatted(counts.getMin(), counts.getMax());
    }

    /** As in "12,300": three digits, of which the third is already uncertain. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,d", Math.round(rounded(perSecond)));
    }

    /** As in "12,300 … 15,100". */
    public static String range(Spread spread) {
        return rate(spread.least()) + " … " + rate(spread.most());
    }

    /** As in "0.053", or "1.00". */
    public static String ratio(double ratio) {
        var decimals = ratio >= 100 ? 0 : ratio >= 10 ? 1 : ratio >= 0.1 ? 2 : ratio >= 0.01 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", ratio);
    }

    /** As in "0.053 … 0.061". */
    public static String ratios(Spread spread) {
        return ratio(spread.least()) + " … " + ratio(spread.most());
    }

    /** As in "4.2", or the reason why there is no value. */
    public static String milliseconds(@Nullable Double value, LatencyResult latency) {
        if (latency.saturated()) {
            return "saturated";
        }
        return value == null ? "–" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** A power of ten for an axis, as in "0.01", "100". */
    public static String axis(double power) {
        return power >= 1
                ? String.format(Locale.ROOT, "%,.0f", power)
                : String.format(Locale.ROOT, "%." + Math.round(-Math.log10(power)) + "f", power);
    }

    private static double rounded(double value) {
        if (value <= 0) {
            return 0;
        }
        var unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
        return Math.round(value / unit) * unit;
    }
}
