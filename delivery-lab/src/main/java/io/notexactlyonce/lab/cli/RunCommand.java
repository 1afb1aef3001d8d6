package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.report.ScenarioMarkdown;
import io.notexactlyonce.lab.report.ScenarioTable;
import io.notexactlyonce.lab.runner.EnvironmentFactory;
import io.notexactlyonce.lab.runner.ScenarioSelection;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.TestbedEnvironments;
import io.notexactlyonce.lab.scenario.Catalogue;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.terminal.OutputMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that breaks Kafka on purpose and proves which promises held. */
@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Plays scenarios: deliberate faults, on a real Kafka and a real PostgreSQL of their own. Each is played"
                    + " twice: with a guard off (the control), when it has to show what the fault does, and with it on"
                    + " (the guarded variant), when it has to keep its promise. A control that shows nothing is a"
                    + " failure as well: it is vacuous, and its guarded variant proves nothing.",
            "Exit code 0: all is shown and kept. 1: something is vacuous, broken, or did not finish. 3: something left"
                    + " too little evidence to judge it."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab list                     all scenarios",
            "  ./lab run                      all scenarios for one node",
            "  ./lab run --all                those for a cluster, too",
            "  ./lab run lost-ack 4           these two",
            "  ./lab run 4 --repeat 20        the same thing, 20 times",
            "  ./lab run --json | jq .        for programs",
            "  ./lab run random               random faults: see ./lab run random --help",
            "  ./lab run guards --all         which scenario breaks without which guard",
            "  ./lab run timing               when to acknowledge: what a crash does in each case"
        },
        subcommands = {RandomCommand.class, TimingCommand.class, GuardsCommand.class})
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOptions choice = new ScenarioOptions();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Play each this many times (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(names = "--json", description = "Print the result as one JSON document; all else goes to standard error.")
    private boolean asJson;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for the report and all evidence (default: a new folder in target/lab-run).")
    private @Nullable Path report;

    @Option(
            names = "--without",
            paramLabel = "GUARD",
            converter = GuardConverter.class,
            completionCandidates = GuardConverter.Labels.class,
            description = "Take a guard out of its service, to see a promise break; may be repeated:"
                    + " ${COMPLETION-CANDIDATES}.")
    private Set<Guard> without = Set.of();

    @Mixin
    private TableOptions into = new TableOptions();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final List<Scenario> scenarios;
    private final Function<Set<Guard>, EnvironmentFactory> environments;
    private final Consumer<ShutdownSignal> signals;

    public RunCommand() {
        this(Catalogue.all(), TestbedEnvironments::new, ShutdownSignal::onSignals);
    }

    /**
     * @param environments creates them, without these guards
     * @param signals connects the signals that end the run
     */
    RunCommand(
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
        if (repeat < 1) {
            throw new ParameterException(command.commandLine(), "--repeat must be 1 or more");
        }
        if (into.isGiven() && !without.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--into is for what was played with all guards in place: 'lab run guards' makes a table of the others");
        }
        var before = into.read(ScenarioTable.empty(), ScenarioTable::ofJson);
        var folder = report == null ? ReportFolder.in(SourceTree.root().resolve("target")) : ReportFolder.at(report);
        var ending = new ShutdownSignal();
        signals.accept(ending);
        var voice = new OutputMode(asJson, screen.isTerminal(), screen.isColoured());
        return new RunSession(environments.apply(without), folder, voice, ending, results -> add(results, before))
                .play(chosen, repeat);
    }

    private void add(List<ScenarioResult> results, ScenarioTable before) {
        var table = before.and(results);
        into.write(table.asJson(), ScenarioMarkdown.of(table));
    }
}
