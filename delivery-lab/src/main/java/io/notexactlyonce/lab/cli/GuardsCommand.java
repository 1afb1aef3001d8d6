package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.GuardMarkdown;
import io.notexactlyonce.lab.report.GuardTable;
import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.runner.EnvironmentFactory;
import io.notexactlyonce.lab.runner.GuardRun;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ScenarioSelection;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.TestbedEnvironments;
import io.notexactlyonce.lab.scenario.Catalogue;
import io.notexactlyonce.lab.scenario.Scenario;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that measures which scenario misses which guard. */
@Command(
        name = "guards",
        sortOptions = false,
        description = {
            "Takes one guard after the other out of its service, and plays the guarded variant of each scenario that names"
                    + " this service as what keeps the promise: does it break? All of it takes more than an hour.",
            "Exit code 0: each guard is missed by a scenario. 1: one is missed by none of those that were played, or a"
                    + " scenario was left out, because its promise was broken with all guards in place."
        })
public final class GuardsCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOptions choice = new ScenarioOptions();

    @Option(
            names = "--guard",
            paramLabel = "GUARD",
            converter = GuardConverter.class,
            completionCandidates = GuardConverter.Labels.class,
            description = "Only this one (default: all); may be repeated: ${COMPLETION-CANDIDATES}.")
    private Set<Guard> guards = Set.of();

    @Mixin
    private TableOptions into = new TableOptions();

    @Option(names = "--missing", description = "Play only what the table of --into lacks, as after an interruption.")
    private boolean isOnlyMissing;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final List<Scenario> scenarios;
    private final Function<Set<Guard>, EnvironmentFactory> environments;
    private final Consumer<ShutdownSignal> signals;

    public GuardsCommand() {
        this(Catalogue.all(), TestbedEnvironments::new, ShutdownSignal::onSignals);
    }

    /**
     * @param environments creates them, without these guards
     * @param signals connects the signals that end the run
     */
    GuardsCommand(
            List<Scenario> scenarios,
            Function<Set<Guard>, EnvironmentFactory> environments,
            Consumer<ShutdownSignal> signals) {
        this.scenarios = scenarios;
        this.environments = environments;
        this.signals = signals;
    }

    @Override
    public Integer call() {
        var chosen = choice.of(new ScenarioSelection(scenarios));
        var before = into.read(GuardTable.empty(), GuardTable::ofJson);
        var ending = new ShutdownSignal();
        signals.accept(ending);
        var out = command.commandLine().getOut();
        var evidence = ReportFolder.in(SourceTree.root().resolve("target")).path();
        var run = new GuardRun(
                environments,
                isOnlyMissing ? before : GuardTable.empty(),
                evidence,
                line -> {
                    out.println(line);
                    out.flush();
                },
                ending);
        try {
            run.play(chosen, new TreeSet<>(guards.isEmpty() ? Set.of(Guard.values()) : guards));
        } catch (RunInterruptedException e) {
            out.println("Interrupted before everything was played.");
            return e.exitCode();
        } finally {
            var table = before.and(run.table());
            into.write(table.asJson(), GuardMarkdown.of(table, Guard.purposes()));
        }
        run.leftOut().forEach(reason -> out.println("Left out: " + reason));
        var result = isOnlyMissing ? before.and(run.table()) : run.table();
        return isEachMissed(result) && run.leftOut().isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
    }

    private boolean isEachMissed(GuardTable table) {
        var unneeded = new TreeSet<String>();
        table.cells().forEach(cell -> unneeded.add(cell.guard()));
        table.cells().stream().filter(GuardTable.Cell::isBroken).forEach(cell -> unneeded.remove(cell.guard()));
        unneeded.forEach(
                guard -> command.commandLine().getOut().printf("No scenario that was played misses %s.%n", guard));
        command.commandLine().getOut().flush();
        return unneeded.isEmpty();
    }
}
