package io.notexactlyonce.lab.bench.measurement;

import org.jspecify.annotations.Nullable;

/**
 * When and where something was measured.
 *
 * @param began ISO 8601 in UTC
 * @param seed of the order in which programs took turns
 * @param commit of the source tree, null when unknown
 */
public record Circumstances(
        String began, double seconds, long seed, @Nullable String commit, Machine machine) {}
