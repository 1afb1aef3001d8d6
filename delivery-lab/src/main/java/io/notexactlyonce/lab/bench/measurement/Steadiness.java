package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/** Whether a program's throughput has stopped changing. */
public final class Steadiness {

    /** With fewer numbers a trend can't be told from chance. */
    private static final int FEWEST = 5;

    /** Of the normal distribution: one row of twenty without a trend would be further off. */
    private static final double SIGNIFICANT = 1.96;

    /** A trend that changes less than this doesn't matter. */
    private static final double SMALL = 0.1;

    /** Backlogs that are compared while a program gets warm. */
    private static final int WINDOW = 4;

    private Steadiness() {}

    /**
     * Whether there is no trend over the rounds: by the Mann-Kendall test, which only asks how many pairs rise and how many
     * fall, and so needs no distribution. A trend that changes the median by less than a tenth from the first half to the
     * second counts as none.
     *
     * @param rounds throughput in the order in which it was measured; fewer than five count as steady
     */
    public static boolean isSteady(List<Double> rounds) {
        int count = rounds.size();
        if (count < FEWEST) {
            return true;
        }
        int rises = 0;
        for (int later = 1; later < count; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                rises += Double.compare(rounds.get(later), rounds.get(earlier));
            }
        }
        var deviation = Math.sqrt(count * (count - 1) * (2 * count + 5) / 18.0);
        return (Math.abs(rises) - 1) / deviation < SIGNIFICANT || Math.abs(change(rounds)) < SMALL;
    }

    /**
     * Whether a program has got warm: in the last two backlogs it was hardly faster than in the two before.
     *
     * @param rates throughput of each backlog so far, of which the last four count; fewer aren't enough
     */
    public static boolean isWarm(List<Double> rates) {
        int count = rates.size();
        return count >= WINDOW && change(rates.subList(count - WINDOW, count)) < SMALL;
    }

    /** From the first half to the second, as a fraction of the first. */
    private static double change(List<Double> rates) {
        int count = rates.size();
        var first = Spread.of(rates.subList(0, count / 2)).median();
        var second = Spread.of(rates.subList(count - count / 2, count)).median();
        return second / first - 1;
    }
}
