package io.notexactlyonce.lab.workload;

/**
 * What the callers send.
 *
 * @param rate orders per second, 0 for none
 * @param cancelRatio share of the orders that are cancelled, 0 to 1
 * @param seed of the random orders
 */
public record Load(double rate, double cancelRatio, long seed) {

    /** Orders per second; higher rates are left to benchmarks. */
    public static final double HIGHEST_RATE = 2_000;

    public static boolean isRate(double rate) {
        return rate >= 0 && rate <= HIGHEST_RATE;
    }
}
