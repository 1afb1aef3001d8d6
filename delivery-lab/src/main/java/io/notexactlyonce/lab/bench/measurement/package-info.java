/**
 * How a benchmark measures, and its results: an open loop, latencies without coordinated omission, numbers with their
 * spread.
 */
@NullMarked
package io.notexactlyonce.lab.bench.measurement;

import org.jspecify.annotations.NullMarked;
