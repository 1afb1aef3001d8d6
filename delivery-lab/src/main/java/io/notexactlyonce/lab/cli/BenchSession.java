package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.BenchFolder;
import io.notexactlyonce.lab.bench.BenchmarkSuite;
import io.notexactlyonce.lab.bench.Results;
import io.notexactlyonce.lab.bench.Sizes;
import io.notexactlyonce.lab.bench.SourceCommit;
import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.harness.Family;
import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.Caveats;
import io.notexactlyonce.lab.bench.measurement.Machine;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.bench.BenchPage;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.testbed.Testbed;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A complete bench session. */
final class BenchSession {

    /** Load per processor; above it, other programs are using the machine. */
    private static final double BUSY = 0.3;

    /** Memory of a case's broker, service and floor. */
    private static final double GIB_OF_A_CONTESTANT = 0.75;

    private final List<BenchmarkCase> benchmarkCases;
    private final Sizes sizes;
    private final String mode;
    private final long seed;
    private final BenchFolder folder;
    private final PrintStream out;
    private final Instant began = Instant.now();
    private final double load = Machine.loadNow();

    BenchSession(
            List<BenchmarkCase> benchmarkCases,
            Sizes sizes,
            String mode,
            long seed,
            BenchFolder folder,
            PrintStream out) {
        this.benchmarkCases = benchmarkCases;
        this.sizes = sizes;
        this.mode = mode;
        this.seed = seed;
        this.folder = folder;
        this.out = out;
    }

    /** @return the exit code */
    int hold(ShutdownSignal ending, Consumer<BenchResult> print) {
        announce();
        return new MeasuringRun(folder, this::say).hold(ending, this::measure, result -> {
            print.accept(result);
            say("Result and page: " + folder.write(result, BenchPage.of(result)));
            return verdict(result);
        });
    }

    /** A floor that its service beats measures something else. */
    private int verdict(BenchResult result) {
        var beaten = Caveats.beatenFloors(result);
        if (beaten.isEmpty()) {
            return ExitCode.OK;
        }
        say("A floor has to be faster than its service, so the ratios to these are worthless: %s."
                .formatted(beaten.stream().map(CaseResult::id).collect(Collectors.joining(", "))));
        return ExitCode.BROKEN_PROMISE;
    }

    private BenchResult measure() {
        var heats = new BenchmarkSuite(folder.logs(), this::say);
        var scores = heats.hold(benchmarkCases, sizes, seed);
        var results = new Results(scores);
        return new BenchResult(
                began.toString(),
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                mode,
                seed,
                sizes.rounds(),
                sizes.perSecond(),
                SourceCommit.of(SourceTree.root()),
                Machine.here(heats.postgresVersion(), Testbed.environment().get("TESTBED"), load),
                results.services(),
                results.sameWork());
    }

    private void announce() {
        var processors = Runtime.getRuntime().availableProcessors();
        say("%s, in %d rounds%s; seed %d."
                .formatted(
                        subjects(),
                        sizes.rounds(),
                        sizes.mostRounds() > sizes.rounds()
                                ? ", and up to %d while ratios vary".formatted(sizes.mostRounds())
                                : "",
                        seed));
        say("That takes about %s, and up to %.0f GiB of memory."
                .formatted(
                        inWords(sizes.forecast(services(), benchmarkCases.size() - services(), processors)),
                        1 + GIB_OF_A_CONTESTANT * largestFamily()));
        if (load > BUSY * processors) {
            say("This machine is busy (load %.1f on %d processors), which will distort the numbers."
                    .formatted(load, processors));
        }
    }

    private String subjects() {
        var services = "%d guarantees, each with its service and its floor".formatted(services());
        var bare = "%d programs of the same work".formatted(benchmarkCases.size() - services());
        return services() == 0 ? bare : services() == benchmarkCases.size() ? services : services + ", and " + bare;
    }

    private int services() {
        return Math.toIntExact(benchmarkCases.stream()
                .filter(benchmarkCase -> benchmarkCase.family().hasServices())
                .count());
    }

    private long largestFamily() {
        return Stream.of(Family.values())
                .mapToLong(family -> benchmarkCases.stream()
                        .filter(benchmarkCase -> benchmarkCase.family() == family)
                        .count())
                .max()
                .orElseThrow();
    }

    private static String inWords(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(2)) < 0
                ? duration.toSeconds() + " s"
                : Math.round(duration.toSeconds() / 60.0) + " minutes";
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
