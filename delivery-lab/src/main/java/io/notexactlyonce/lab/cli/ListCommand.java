package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.report.ScenarioDocument;
import io.notexactlyonce.lab.runner.ScenarioRunner;
import io.notexactlyonce.lab.runner.ScenarioSelection;
import io.notexactlyonce.lab.scenario.Catalogue;
import io.notexactlyonce.lab.scenario.Scenario;
import io.notexactlyonce.lab.terminal.Cell;
import io.notexactlyonce.lab.terminal.Columns;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that explains each scenario. */
@Command(
        name = "list",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Explains the scenarios that ./lab run plays.")
public final class ListCommand implements Callable<Integer> {

    private static final int WIDTH = 110;

    @Option(names = "--json", description = "Print the scenarios as one JSON document.")
    private boolean asJson;

    private final List<ScenarioInfo> scenarios;

    public ListCommand() {
        this(Catalogue.all());
    }

    ListCommand(List<Scenario> scenarios) {
        this.scenarios = new ScenarioSelection(scenarios)
                .all().stream().map(Scenario::info).toList();
    }

    @Override
    public Integer call() {
        if (asJson) {
            System.out.println(ScenarioDocument.asJson(scenarios));
        } else {
            scenarios.forEach(ListCommand::print);
        }
        return 0;
    }

    private static void print(ScenarioInfo scenario) {
        var columns = new Columns(List.of(2, WIDTH - 4), false);
        var text = "%s: %s%n%s%n%s".formatted(scenario.id(), scenario.title(), scenario.explanation(), facts(scenario));
        columns.row(List.of(Cell.of(scenario.number()), Cell.of(text))).forEach(System.out::println);
        System.out.println();
    }

    private static String facts(ScenarioInfo scenario) {
        return "With the guard off it has to show %s; with it on, only what its guarantee allows.%nOn %s; %s."
                .formatted(
                        scenario.expected().stream()
                                .sorted()
                                .map(Anomaly::label)
                                .collect(Collectors.joining(", ")),
                        switch (scenario.needs()) {
                            case ONE_NODE -> "one node";
                            case CLUSTER -> "a cluster";
                        },
                        scenario.isDeterministic()
                                ? "the same in every run"
                                : "up to %d tries".formatted(ScenarioRunner.MOST_TRIES));
    }
}
