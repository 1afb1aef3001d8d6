package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.runner.EvidenceFolder;
import io.notexactlyonce.lab.runner.RandomTestPlan;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.workload.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that breaks things by chance. */
@Command(
        name = "random",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Lets orders flow through the whole system while parts are killed, stopped and frozen, services crash at their"
                    + " worst points, second instances come and go, and the wire to Kafka loses, holds, corrupts and cuts;"
                    + " a quarter of the time nothing is broken. Then everything is mended, and within 30 s nothing may be on"
                    + " its way any more: every accepted order has to be there, every event with its effect, once.",
            "A seed gives the same faults at the same times; what broker, database and machine make of them differs."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab run random --seed 42 --duration 60s   one minute, the faults of seed 42",
            "  ./lab run random --runs 20                  twenty seeds, from one by chance on",
            "  ./lab run random --nightly                  the night's work, with the bound that it gives",
            "  ./lab run random --cluster                  three brokers and a controller"
        })
public final class RandomCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration USUAL_DURATION = Duration.ofSeconds(60);
    private static final int NIGHTLY_RUNS = 30;
    private static final Duration NIGHTLY_DURATION = Duration.ofMinutes(5);

    @Option(names = "--seed", paramLabel = "N", description = "Seed of faults and orders (default: by chance).")
    private @Nullable Long seed;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "How long things are broken, 10s at the least (default: ${DEFAULT-VALUE}).")
    private Duration duration = USUAL_DURATION;

    @Option(names = "--cluster", description = "On three brokers and a controller instead of one broker.")
    private boolean cluster;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "" + RandomTestPlan.USUAL_RATE,
            description = "Orders per second (default: ${DEFAULT-VALUE}).")
    private double rate = RandomTestPlan.USUAL_RATE;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many, each with the next seed (default: ${DEFAULT-VALUE}).")
    private int runs = 1;

    @Option(
            names = "--nightly",
            description = "30 runs of 300s each, two and a half hours and more: what Jepsen's suites play of Kafka.")
    private boolean nightly;

    @Option(
            names = "--without",
            paramLabel = "GUARD",
            converter = GuardConverter.class,
            completionCandidates = GuardConverter.Labels.class,
            description = "Take a guard out of its service, to see a promise break; may be repeated:"
                    + " ${COMPLETION-CANDIDATES}.")
    private Set<Guard> without = Set.of();

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Where all that is known of a broken promise is kept (default: a new temporary directory).")
    private @Nullable Path evidence;

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        require(duration.compareTo(SHORTEST) >= 0, "--duration must be 10s or more: faults need time");
        require(rate > 0 && Load.isRate(rate), "--rate must be more than 0, and at most " + Load.HIGHEST_RATE);
        require(runs > 0, "--runs must be 1 or more");
        require(
                !nightly || runs == 1 && duration.equals(USUAL_DURATION),
                "--nightly says how many runs and how long: leave out --runs and --duration");
        if (nightly) {
            runs = NIGHTLY_RUNS;
            duration = NIGHTLY_DURATION;
        }
        var first = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        var plan = new RandomTestPlan(first, runs, duration, cluster, rate, without);
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var out = screen.open(Duration.ofSeconds(1))) {
            return new RandomTestSession(plan, new EvidenceFolder(directory()), out, ending).play();
        }
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Path directory() {
        try {
            return evidence == null ? Files.createTempDirectory("not-exactly-once-random-") : evidence.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("no evidence can be kept", e);
        }
    }
}
