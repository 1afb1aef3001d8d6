package io.notexactlyonce.lab.workload;

/**
 * What callers do.
 *
 * @param rate orders per second, 0 for none
 * @param cancelRatio share of the orders that is cancelled, 0 to 1
 * @param seed of the choice of orders
 */
public record Load(double rate, double cancelRatio, long seed) {

    /** Orders per second; more is a benchmark's business. */
    public static final double HIGHEST_RATE = 2_000;

    public static boolean isRate(double rate) {
        return rate >= 0 && rate <= HIGHEST_RATE;
    }
}
