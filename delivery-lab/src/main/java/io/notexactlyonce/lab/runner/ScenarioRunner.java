package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.checker.ScenarioResult.Round;
import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Plays scenarios: the control and then the guarded variant of each, as often as requested. */
public final class ScenarioRunner {

    /** How often a racing fault may miss. */
    public static final int MOST_TRIES = 3;

    /** The fault did no harm, or nothing happened at all: another try may show more. */
    private static final Set<Verdict> MISSED = EnumSet.of(Verdict.VACUOUS, Verdict.NOT_JUDGED);

    private final EnvironmentFactory environments;
    private final Path evidence;
    private final ProgressListener listener;
    private final ShutdownSignal ending;
    private final Duration limit;
    private final List<ScenarioResult> finished = new ArrayList<>();

    /**
     * @param evidence directory for the logs of all nodes
     * @param limit time limit for a variant, which is then stopped
     */
    public ScenarioRunner(
            EnvironmentFactory environments,
            Path evidence,
            ProgressListener listener,
            ShutdownSignal ending,
            Duration limit) {
        this.environments = environments;
        this.evidence = evidence;
        this.listener = listener;
        this.ending = ending;
        this.limit = limit;
    }

    /** @throws io.notexactlyonce.lab.runner.RunInterruptedException after a signal; finished results are kept */
    public void play(List<Scenario> scenarios, int repeat) {
        var byNeeds = scenarios.stream()
                .sorted(Comparator.comparing(scenario -> scenario.info().needs()))
                .toList();
        try (var environment = new CurrentEnvironment(environments, evidence)) {
            for (var scenario : byNeeds) {
                finished.add(play(scenario, repeat, environment));
            }
        }
    }

    public List<ScenarioResult> finished() {
        return List.copyOf(finished);
    }

    private ScenarioResult play(Scenario scenario, int repeat, CurrentEnvironment environment) {
        var rounds = new ArrayList<Round>();
        for (int round = 1; round <= repeat; round++) {
            var control = play(scenario, round, Variant.CONTROL, environment);
            var guarded = play(scenario, round, Variant.GUARDED, environment);
            rounds.add(new Round(control, guarded));
        }
        return new ScenarioResult(scenario.info(), rounds);
    }

    private VariantResult play(Scenario scenario, int round, Variant variant, CurrentEnvironment environment) {
        listener.begins(scenario.info(), round, variant);
        var began = Instant.now();
        var begin = System.nanoTime();
        var mostTries = scenario.info().isDeterministic() ? 1 : MOST_TRIES;
        int tries = 1;
        var judgement = attempt(scenario, variant, environment);
        while (MISSED.contains(judgement.verdict()) && tries < mostTries) {
            tries++;
            judgement = attempt(scenario, variant, environment);
        }
        var result = new VariantResult(variant, judgement, tries, began, Duration.ofNanos(System.nanoTime() - begin));
        listener.ends(scenario.info(), round, result);
        return result;
    }

    private Judgement attempt(Scenario scenario, Variant variant, CurrentEnvironment environment) {
        var performance = new TimeLimitedRun(() -> Judgement.of(
                variant, environment.play(scenario, variant), scenario.info().expected()));
        var judgement = performance.await(ending, limit, listener.tick(), listener::waits);
        if (judgement.verdict() == Verdict.ERROR) {
            // its effects on the environment are unknown: the next variant gets a new one
            environment.close();
        }
        return judgement;
    }
}
