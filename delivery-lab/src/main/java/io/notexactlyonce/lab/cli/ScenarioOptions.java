package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.ScenarioInfo.Needs;
import io.notexactlyonce.lab.runner.ScenarioSelection;
import io.notexactlyonce.lab.runner.ScenarioSelection.UnknownScenario;
import io.notexactlyonce.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which scenarios are to be played. */
final class ScenarioOptions {

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Id or number, as ./lab list has them (default: all that run on one node).")
    private List<String> named = new ArrayList<>();

    @Option(names = "--scenario", paramLabel = "ID", description = "The same, as an option; may be repeated.")
    private List<String> alsoNamed = new ArrayList<>();

    @Option(names = "--all", description = "All, those on one node and those on a cluster.")
    private boolean all;

    @Option(names = "--cluster", description = "All that run on a cluster of three brokers and a controller.")
    private boolean cluster;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException when a scenario isn't there, or there is none to play */
    List<Scenario> of(ScenarioSelection selection) {
        var names = new ArrayList<>(named);
        names.addAll(alsoNamed);
        var chosen = of(selection, names);
        if (chosen.isEmpty()) {
            throw refused("There is no such scenario: './lab list' shows what there is.");
        }
        return chosen;
    }

    private List<Scenario> of(ScenarioSelection selection, List<String> names) {
        if (!names.isEmpty() && (all || cluster) || all && cluster) {
            throw refused("Name scenarios, or say --all, or --cluster: only one of them");
        }
        if (!names.isEmpty()) {
            try {
                return selection.named(names);
            } catch (UnknownScenario e) {
                throw refused(e.getMessage());
            }
        }
        return all ? selection.all() : selection.on(cluster ? Needs.CLUSTER : Needs.ONE_NODE);
    }

    private ParameterException refused(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
