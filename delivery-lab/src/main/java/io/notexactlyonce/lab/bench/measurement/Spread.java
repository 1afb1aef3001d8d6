package io.notexactlyonce.lab.bench.measurement;

import java.util.List;
import java.util.stream.IntStream;

/** The spread of a number over several rounds. */
public record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException when there is no round */
    public static Spread of(List<Double> rounds) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a spread needs a round");
        }
        var sorted = rounds.stream().sorted().toList();
        var upper = sorted.get(sorted.size() / 2);
        var lower = sorted.get((sorted.size() - 1) / 2);
        return new Spread((lower + upper) / 2, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /**
     * The spread of the rounds' quotients. Both numbers of a round were measured under the same conditions: a temporary
     * slowdown affects both, and cancels out. A quotient of two medians would compare different rounds.
     */
    public static Spread ofRatios(List<Double> dividends, List<Double> divisors) {
        return of(ratios(dividends, divisors));
    }

    /** The quotient of each round. @throws IllegalArgumentException when one has more rounds than the other */
    public static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
        if (dividends.size() != divisors.size()) {
            throw new IllegalArgumentException(
                    "%d rounds can't be paired with %d".formatted(dividends.size(), divisors.size()));
        }
        return IntStream.range(0, dividends.size())
                .mapToObj(round -> dividends.get(round) / divisors.get(round))
                .toList();
    }
}
