package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.runner.EvidenceFolder;
import io.notexactlyonce.lab.runner.RandomTestPlan;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.workload.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

/** The command that makes random faults. */
@Command(
        name = "random",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Sends orders through the whole system while it breaks: nodes are killed, stopped and frozen, or all at"
                    + " once; services crash at their worst points; second instances come and go; PostgreSQL refuses"
                    + " writes; the log receives records that are not events; connections to Kafka and PostgreSQL lose,"
                    + " hold, delay, corrupt and cut messages. A quarter of the time has no fault. Then everything is"
                    + " repaired, and the system has to be quiet within 30 s: with every accepted order, each event"
                    + " with one effect, and every bad record a dead letter.",
            "A seed gives the same faults at the same times; how broker, database and machine react differs. Even seeds"
                    + " use classic consumer groups, odd ones those of KIP-848. settlement-processor's group is always a"
                    + " classic one, since a partition of the others can have two owners at once."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab run random --seed 42 --duration 60s   one minute, the faults of seed 42",
            "  ./lab run random --runs 20 --shrink         twenty seeds; one that breaks a promise is shrunk",
            "  ./lab run random --nightly                  a night's runs, and what they prove statistically",
            "  ./lab run random --cluster                  three brokers and a controller"
        })
public final class RandomCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration USUAL_DURATION = Duration.ofSeconds(60);
    private static final int NIGHTLY_RUNS = 30;
    private static final int MOST_CALM = 20;
    private static final int USUAL_SHRINKING_PLAYS = 20;
    private static final Duration NIGHTLY_DURATION = Duration.ofMinutes(5);

    @Option(names = "--seed", paramLabel = "N", description = "Seed of faults and orders (default: random).")
    private @Nullable Long seed;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "How long faults are made, at least 10s (default: ${DEFAULT-VALUE}).")
    private Duration duration = USUAL_DURATION;

    @Option(names = "--cluster", description = "Run on three brokers and a controller instead of one broker.")
    private boolean cluster;

    @Option(
            names = "--calm",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Leave N times as much time between storms: for machines on which services start slowly and would"
                            + " hardly work otherwise (default: ${DEFAULT-VALUE}).")
    private int calm = 1;

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
            description = "Number of runs, each with the next seed (default: ${DEFAULT-VALUE}).")
    private int runs = 1;

    @Option(
            names = "--nightly",
            description = "30 runs of 300s each, at least two and a half hours: as long as Jepsen's suites for Kafka.")
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
            names = "--faults",
            paramLabel = "N",
            split = ",",
            description = "Play only these of the seed's faults, by number, as in 3,7; 0 for none.")
    private List<Integer> faults = List.of();

    @Option(
            names = "--dry-run",
            description = "Print each seed's schedule, its faults with their numbers and times, and play nothing.")
    private boolean dryRun;

    @Option(
            names = "--shrink",
            paramLabel = "PLAYS",
            arity = "0..1",
            fallbackValue = "" + USUAL_SHRINKING_PLAYS,
            description = "When a run has broken a promise, play parts of its schedule, at most this many times"
                    + " (${FALLBACK-VALUE} if no number is given), and report the fewest faults that still break it.")
    private int mostShrinkingPlays;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Folder for the evidence of broken promises (default: a new temporary directory).")
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
                "--nightly sets the number and length of the runs: leave out --runs and --duration");
        require(calm >= 1 && calm <= MOST_CALM, "--calm must be from 1 to " + MOST_CALM);
        require(mostShrinkingPlays >= 0, "--shrink must be 1 or more");
        require(
                faults.isEmpty() || seed != null && runs == 1 && !nightly,
                "--faults belongs to one seed: give --seed," + " and no --runs or --nightly");
        if (nightly) {
            runs = NIGHTLY_RUNS;
            duration = NIGHTLY_DURATION;
        }
        var first = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        var plan = new RandomTestPlan(first, runs, duration, cluster, calm, rate, without, faults, mostShrinkingPlays);
        requireFaults(plan);
        if (dryRun) {
            plan.seeds().mapToObj(plan::schedule).forEach(schedule -> print(plan, schedule));
            return 0;
        }
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var out = screen.open(Duration.ofSeconds(1))) {
            return new RandomTestSession(plan, new EvidenceFolder(directory()), out, ending).play();
        }
    }

    private void print(RandomTestPlan plan, Schedule schedule) {
        var out = spec.commandLine().getOut();
        out.println(plan.headline(schedule));
        schedule.faults().forEach(out::println);
    }

    private void requireFaults(RandomTestPlan plan) {
        var known = Schedule.of(plan.seed(), duration, cluster, calm).faults().size();
        require(
                faults.stream().allMatch(number -> number >= 0 && number <= known),
                "--faults must be from 1 to %d, or 0 for none, for seed %d".formatted(known, plan.seed()));
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
            throw new UncheckedIOException("the folder for the evidence can't be created", e);
        }
    }
}
