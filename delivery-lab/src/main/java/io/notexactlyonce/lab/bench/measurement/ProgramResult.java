package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/**
 * The measurements of one program.
 *
 * @param backlog number of records in each round's backlog
 * @param rounds records per second in each round
 */
public record ProgramResult(int backlog, List<Double> rounds, Spread recordsPerSecond, LatencyResult latency) {}
