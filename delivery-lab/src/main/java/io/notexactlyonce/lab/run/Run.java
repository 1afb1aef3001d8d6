package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.command.Ending;
import io.notexactlyonce.lab.command.GuardConverter;
import io.notexactlyonce.lab.command.ScreenOptions;
import io.notexactlyonce.lab.random.RandomRuns;
import io.notexactlyonce.lab.report.ReportFolder;
import io.notexactlyonce.lab.scenario.Catalogue;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.stage.Guard;
import io.notexactlyonce.lab.system.Repository;
import io.notexactlyonce.lab.timing.Timing;
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
            "Plays scenarios: faults that are made on purpose, on a real Kafka and a real PostgreSQL of their own. Each is"
                    + " played twice: with a guard off (the weak half), which has to show what the fault does, and with"
                    + " it on (the strong half), which has to keep its promise. A weak half that shows nothing is a"
                    + " failure as well: it is vacuous, and its strong half proves nothing.",
            "Exit code 0: all is shown and kept. 1: something is vacuous, broken, or came to no end."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab list                     what there is",
            "  ./lab run                      all that run on one node",
            "  ./lab run --all                those on a cluster, too",
            "  ./lab run lost-ack 4           these two",
            "  ./lab run 4 --repeat 20        the same thing, 20 times",
            "  ./lab run --json | jq .        for programs",
            "  ./lab run random               faults by chance: see ./lab run random --help",
            "  ./lab run timing               when to acknowledge: what each place makes of a crash"
        },
        subcommands = {RandomRuns.class, Timing.class})
public final class Run implements Callable<Integer> {

    @Mixin
    private Choice choice = new Choice();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Play each that often (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(names = "--json", description = "Print the result as one JSON document; all else goes to standard error.")
    private boolean asJson;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report and all evidence go (default: a folder of its own in target/lab-run).")
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
    private ScreenOptions screen = new ScreenOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final List<Scenario> scenarios;
    private final Function<Set<Guard>, Stages> stages;
    private final Consumer<Ending> signals;

    public Run() {
        this(Catalogue.all(), RealStages::new, Ending::onSignals);
    }

    /**
     * @param stages for services without some guards
     * @param signals tells the ending of whatever is to end the run
     */
    Run(List<Scenario> scenarios, Function<Set<Guard>, Stages> stages, Consumer<Ending> signals) {
        this.scenarios = scenarios;
        this.stages = stages;
        this.signals = signals;
    }

    @Override
    public Integer call() {
        var chosen = choice.of(new Selection(scenarios));
        if (repeat < 1) {
            throw new ParameterException(command.commandLine(), "--repeat must be 1 or more");
        }
        var folder = report == null ? ReportFolder.in(Repository.root().resolve("target")) : ReportFolder.at(report);
        var ending = new Ending();
        signals.accept(ending);
        var voice = new Voice(asJson, screen.isTerminal(), screen.isColoured());
        return new Evening(stages.apply(without), folder, voice, ending).play(chosen, repeat);
    }
}
