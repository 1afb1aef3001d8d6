package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.VariantEnvironment;
import io.notexactlyonce.lab.bench.measurement.Circumstances;
import io.notexactlyonce.lab.bench.measurement.Machine;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.time.Instant;

/** Runs from the beginning of a bench, and remembers how busy the machine was then. */
final class BenchClock {

    private final Instant began = Instant.now();
    private final double load = Machine.loadNow();
    private final long seed;

    BenchClock(long seed) {
        this.seed = seed;
    }

    /** Until now. */
    Circumstances circumstances(VariantEnvironment environment) {
        return new Circumstances(
                began.toString(),
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                seed,
                SourceCommit.of(SourceTree.root()),
                Machine.here(
                        environment.postgresVersion(), Testbed.environment().get("TESTBED"), load));
    }
}
