package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.report.GuardTable;
import io.notexactlyonce.lab.report.GuardTable.Cell;
import io.notexactlyonce.lab.report.GuardTable.PlayedScenario;
import io.notexactlyonce.lab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plays guarded variants with all guards in place, and then without each guard of a service that the variant claims to keep the
 * promise.
 */
public final class GuardRun {

    /** Without a guard a scenario may wait for what never comes. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    /** Begins the description of a variant that claims every guard. */
    private static final String ALL_SERVICES = "all services";

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Function<Set<Guard>, EnvironmentFactory> environments;
    private final GuardTable known;
    private final Path evidence;
    private final Consumer<String> progress;
    private final ShutdownSignal ending;
    private final List<PlayedScenario> played = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param environments creates them, without these guards
     * @param known what isn't played again
     * @param evidence directory for the logs of all nodes
     * @param progress is told a line about each variant
     */
    public GuardRun(
            Function<Set<Guard>, EnvironmentFactory> environments,
            GuardTable known,
            Path evidence,
            Consumer<String> progress,
            ShutdownSignal ending) {
        this.environments = environments;
        this.known = known;
        this.evidence = evidence;
        this.progress = progress;
        this.ending = ending;
    }

    /**
     * A scenario that isn't kept with all guards in place shows nothing about one of them, and is left out.
     *
     * @throws RunInterruptedException after a signal
     */
    public void play(List<Scenario> scenarios, Collection<Guard> guards) {
        for (var needs : Needs.values()) {
            var those = scenarios.stream()
                    .filter(scenario -> scenario.info().needs() == needs)
                    .toList();
            if (!those.isEmpty()) {
                var services = playWithAllGuards(those);
                guards.forEach(guard -> playWithout(guard, services));
            }
        }
    }

    /** What has been played so far. */
    public GuardTable table() {
        return new GuardTable(GuardTable.VERSION, played, cells);
    }

    /** The scenarios that show nothing about a guard, each with the reason. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private Map<Scenario, Set<String>> playWithAllGuards(List<Scenario> scenarios) {
        var used = new LinkedHashMap<Scenario, Set<String>>();
        try (var environment = new CurrentEnvironment(environments.apply(Set.of()), evidence.resolve("all-guards"))) {
            for (var scenario : scenarios) {
                var services = known.servicesOf(scenario.id());
                if (services.isPresent()) {
                    used.put(scenario, services.get());
                    continue;
                }
                var judgement = judge(scenario, environment, Set.of(Verdict.NOT_JUDGED));
                tell("all guards", scenario, judgement);
                if (judgement.verdict() != Verdict.KEPT) {
                    leftOut.add("%s, as it was %s with all guards in place (%s)"
                            .formatted(scenario.id(), judgement.verdict().label(), judgement.reason()));
                    continue;
                }
                var claimed = claimed(judgement, environment.services());
                used.put(scenario, claimed);
                played.add(new PlayedScenario(scenario.info().number(), scenario.id(), claimed));
            }
        }
        return used;
    }

    /**
     * Of the services that a variant has used, those that its description names as what keeps the promise: order-producer
     * is often there only because somebody has to send the events.
     */
    private static Set<String> claimed(Judgement judgement, Set<Component> used) {
        var description = judgement.run().orElseThrow().configuration();
        return used.stream()
                .map(Component::label)
                .filter(label -> description.contains(label) || description.startsWith(ALL_SERVICES))
                .collect(Collectors.toSet());
    }

    private void playWithout(Guard guard, Map<Scenario, Set<String>> services) {
        var without = environments.apply(Set.of(guard));
        try (var environment = new CurrentEnvironment(without, evidence.resolve("without-" + guard.label()))) {
            services.forEach((scenario, used) -> {
                if (used.contains(guard.role().label())
                        && known.cell(guard.label(), scenario.id()).isEmpty()) {
                    var judgement = judge(scenario, environment, Set.of(Verdict.KEPT, Verdict.NOT_JUDGED));
                    tell("without " + guard.label(), scenario, judgement);
                    cells.add(new Cell(
                            guard.label(),
                            guard.role().label(),
                            scenario.id(),
                            judgement.verdict().label(),
                            judgement.reason()));
                }
            });
        }
    }

    /**
     * A racing fault may do no harm, and then a guard isn't missed either.
     *
     * @param again the verdicts after which it is played again
     */
    private Judgement judge(Scenario scenario, CurrentEnvironment environment, Set<Verdict> again) {
        var judgement = attempt(scenario, environment);
        int tries = scenario.info().isDeterministic() ? 1 : ScenarioRunner.MOST_TRIES;
        while (again.contains(judgement.verdict()) && --tries > 0) {
            judgement = attempt(scenario, environment);
        }
        return judgement;
    }

    private Judgement attempt(Scenario scenario, CurrentEnvironment environment) {
        var run = new TimeLimitedRun(() -> Judgement.of(
                Variant.GUARDED,
                environment.play(scenario, Variant.GUARDED),
                scenario.info().expected()));
        var judgement = run.await(ending, LIMIT, TICK, () -> {});
        if (judgement.verdict() == Verdict.ERROR) {
            environment.close();
        }
        return judgement;
    }

    private void tell(String guards, Scenario scenario, Judgement judgement) {
        progress.accept("%-32s %-34s %s%s"
                .formatted(
                        guards,
                        scenario.id(),
                        judgement.verdict().label(),
                        judgement.reason().isEmpty() ? "" : ": " + judgement.reason()));
    }
}
