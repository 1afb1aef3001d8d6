package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.BenchFolder;
import io.notexactlyonce.lab.bench.InboxBench;
import io.notexactlyonce.lab.bench.InboxSizes;
import io.notexactlyonce.lab.bench.measurement.InboxResult;
import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.InboxTable;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures what the size of an inbox costs. */
@Command(
        name = "inbox",
        sortOptions = false,
        description = {
            "Measures what the size of order-consumer's inbox costs: its throughput with a large inbox and with a small"
                    + " one, by turns; and how long it takes to forget old rows, by DROP of their partition and by DELETE"
                    + " and VACUUM.",
            "Ten million rows take about 1.5 GB of disk, and a quarter of an hour in all."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab bench inbox",
            "  ./lab bench inbox --rows 1000000 --rounds 3",
            "  ./lab bench inbox --from inbox.json"
        })
final class BenchInboxCommand implements Callable<Integer> {

    /** More would be a matter of the disk: a row and its key take about 150 bytes. */
    private static final long MOST_ROWS = 1_000_000_000;

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the large inbox (default: ${DEFAULT-VALUE}).")
    private long rows = 10_000_000;

    @Option(
            names = "--small-rows",
            paramLabel = "N",
            description = "Rows of the small inbox (default: ${DEFAULT-VALUE}).")
    private long smallRows = 100_000;

    @Option(
            names = "--expired-rows",
            paramLabel = "N",
            description = "Rows that are forgotten at once (default: as many as --rows).")
    private @Nullable Long expiredRows;

    @Option(names = "--rounds", paramLabel = "N", description = "Number of rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Mixin
    private ResultOptions options = new ResultOptions();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (options.from() != null) {
            print(options.read(options.from(), InboxResult.class));
            return ExitCode.OK;
        }
        var sizes = new InboxSizes(
                within("--small-rows", smallRows, MOST_ROWS),
                within("--rows", rows, MOST_ROWS),
                within("--expired-rows", expiredRows == null ? rows : expiredRows, MOST_ROWS),
                (int) within("--rounds", rounds, 1_000));
        if (sizes.smallRows() >= sizes.largeRows()) {
            throw new ParameterException(command.commandLine(), "--small-rows must be less than --rows");
        }
        var folder = options.folder();
        var ending = new ShutdownSignal();
        ending.onSignals();
        return new MeasuringRun(folder, options::say)
                .hold(
                        ending,
                        () -> new InboxBench(sizes, options.seed(), folder.logs(), options::say).hold(),
                        result -> finish(result, folder));
    }

    private int finish(InboxResult result, BenchFolder folder) {
        print(result);
        options.say("Result: " + folder.write("inbox.json", JsonDocument.of(result) + "\n"));
        return ExitCode.OK;
    }

    private void print(InboxResult result) {
        var lines = options.isJson()
                ? List.of(JsonDocument.of(result))
                : new InboxTable(result, screen.isColoured()).lines();
        lines.forEach(System.out::println);
    }

    private long within(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    command.commandLine(), "%s must be from 1 to %,d, not %,d".formatted(option, most, value));
        }
        return value;
    }
}
