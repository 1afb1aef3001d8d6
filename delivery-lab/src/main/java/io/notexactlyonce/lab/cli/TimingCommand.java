package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.ScenarioMarkdown;
import io.notexactlyonce.lab.report.ScenarioTable;
import io.notexactlyonce.lab.report.ScenarioTable.CrashCell;
import io.notexactlyonce.lab.scenario.timing.Cell;
import io.notexactlyonce.lab.scenario.timing.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that measures the matrix of acknowledgement points. */
@Command(
        name = "timing",
        description = {
            "Kills a consumer before each of its steps (memory, database, external call, acknowledgement), for each"
                    + " point of the acknowledgement, restarts it, and reports what happened to the event: twenty"
                    + " cells, each measured on a real broker."
        })
public final class TimingCommand implements Callable<Integer> {

    @Mixin
    private TableOptions into = new TableOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var before = into.read(ScenarioTable.empty(), ScenarioTable::ofJson);
        var out = command.commandLine().getOut();
        var evidence = Files.createTempDirectory("not-exactly-once-timing-");
        out.println("Starting Kafka and PostgreSQL; then the crashes take about a minute.");
        out.flush();
        try (var environment =
                TestEnvironment.onOneNode(new EnvironmentConfig(SourceTree.root(), evidence, Set.of()))) {
            out.printf("%-18s  %-14s  %-8s  %-8s  %s%n", "acknowledged", "dies before", "memory", "database", "call");
            var cells = new Matrix(environment).measure();
            cells.forEach(cell -> out.printf(
                    "%-18s  %-14s  %-8s  %-8s  %s%n",
                    cell.acknowledged().label(),
                    cell.before(),
                    Cell.word(cell.remembered()),
                    Cell.word(cell.stored()),
                    Cell.word(cell.called())));
            out.flush();
            var table = before.withAcknowledgements(
                    cells.stream().map(TimingCommand::document).toList());
            into.write(table.asJson(), ScenarioMarkdown.of(table));
        }
        return ExitCode.OK;
    }

    private static CrashCell document(Cell cell) {
        return new CrashCell(
                cell.acknowledged().label(), cell.before(), cell.remembered(), cell.stored(), cell.called());
    }
}
