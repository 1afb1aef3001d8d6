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

/** Which scenarios to play. */
final class ScenarioOptions {

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Id or number, as in ./lab list (default: all for one node).")
    private List<String> named = new ArrayList<>();

    @Option(names = "--scenario", paramLabel = "ID", description = "The same, as an option; may be repeated.")
    private List<String> alsoNamed = new ArrayList<>();

    @Option(names = "--all", description = "All scenarios, for one node and for a cluster.")
    private boolean all;

    @Option(names = "--cluster", description = "All scenarios for a cluster of three brokers and a controller.")
    private boolean cluster;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException when a scenario doesn't exist, or there is none to play */
    List<Scenario> of(ScenarioSelection selection) {
        var names = new ArrayList<>(named);
        names.addAll(alsoNamed);
        var chosen = of(selection, names);
        if (chosen.isEmpty()) {
            throw refused("There is no such scenario: './lab list' shows all of them.");
        }
        return chosen;
    }

    private List<Scenario> of(ScenarioSelection selection, List<String> names) {
        if (!names.isEmpty() && (all || cluster) || all && cluster) {
            throw refused("Give either scenarios, or --all, or --cluster");
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
