package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.BenchmarkEnvironment;
import io.notexactlyonce.lab.bench.harness.BenchmarkSubject;
import io.notexactlyonce.lab.bench.harness.Family;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Seconds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one family after the other: they aren't compared with each other, and even idle programs take processor
 * time.
 */
public final class BenchmarkSuite {

    private final Path logs;
    private final Consumer<String> progress;
    private final long begin = System.nanoTime();
    private String postgres = "";

    public BenchmarkSuite(Path logs, Consumer<String> progress) {
        this.logs = logs;
        this.progress = progress;
    }

    /** @return the samples of each program, in the order of the cases, each followed by its floor */
    public Map<BenchmarkSubject, Samples> hold(List<BenchmarkCase> benchmarkCases, Sizes sizes, long seed) {
        var scores = new LinkedHashMap<BenchmarkSubject, Samples>();
        for (var family : Family.values()) {
            var members = benchmarkCases.stream()
                    .filter(benchmarkCase -> benchmarkCase.family() == family)
                    .toList();
            if (!members.isEmpty()) {
                scores.putAll(hold(family, members, sizes, seed));
            }
        }
        return scores;
    }

    private Map<BenchmarkSubject, Samples> hold(Family family, List<BenchmarkCase> members, Sizes sizes, long seed) {
        try (var venue = new BenchmarkEnvironment(sizes.isCompiledWell())) {
            var stations = venue.open(members, SourceTree.root(), logs);
            postgres = venue.postgresVersion();
            var elapsed = Duration.ofNanos(System.nanoTime() - begin);
            progress.accept("After %s all %s run and warm up.".formatted(Seconds.of(elapsed), family.label()));
            return new BenchmarkRound(stations, sizes, seed, progress).hold();
        }
    }

    /** The server's version, as it reports it, after a family has been measured. */
    public String postgresVersion() {
        return postgres;
    }
}
