package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/**
 * What was measured of one program.
 *
 * @param backlog records that it was given in each round
 * @param rounds records per second, in each
 */
public record ProgramResult(int backlog, List<Double> rounds, Spread recordsPerSecond, LatencyResult latency) {}
