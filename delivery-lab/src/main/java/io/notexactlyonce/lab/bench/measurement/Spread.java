package io.notexactlyonce.lab.bench.measurement;

import java.util.List;
import java.util.stream.IntStream;

/** What a number was in several rounds. */
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
     * Of the quotients of each round. Both numbers of a round met the same machine: what made it slow for a while made
     * both slow, and cancels. The quotient of two medians would compare one round's machine with another's.
     */
    public static Spread ofRatios(List<Double> dividends, List<Double> divisors) {
        if (dividends.size() != divisors.size()) {
            throw new IllegalArgumentException(
                    "%d rounds can't be paired with %d".formatted(dividends.size(), divisors.size()));
        }
        return of(IntStream.range(0, dividends.size())
                .mapToObj(round -> dividends.get(round) / divisors.get(round))
                .toList());
    }
}
