package io.notexactlyonce.lab.bench.harness;

import java.util.function.BooleanSupplier;

/**
 * A program that is measured, with what is before it and behind it.
 *
 * @param isAlive whether its process still runs
 */
public record MeasurementHarness(BenchmarkSubject subject, Source source, Effects effects, BooleanSupplier isAlive) {}
