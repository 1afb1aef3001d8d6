package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/** How far the mean of some numbers may be off. */
public final class RelativeError {

    private RelativeError() {}

    /**
     * The standard error of the mean, as a fraction of the mean. It halves with four times as many numbers.
     *
     * @param numbers positive
     * @return infinite with fewer than two numbers, which say nothing about their spread
     */
    public static double of(List<Double> numbers) {
        if (numbers.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        var mean = numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        var squares = numbers.stream()
                .mapToDouble(number -> (number - mean) * (number - mean))
                .sum();
        return Math.sqrt(squares / (numbers.size() - 1) / numbers.size()) / mean;
    }
}
