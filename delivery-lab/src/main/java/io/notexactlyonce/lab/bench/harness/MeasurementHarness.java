package io.notexactlyonce.lab.bench.harness;

import java.util.function.BooleanSupplier;

/**
 * A measured program with its input and its effects.
 *
 * @param isAlive whether its process is still running
 */
public record MeasurementHarness(BenchmarkSubject subject, Source source, Effects effects, BooleanSupplier isAlive) {}
