package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.BenchFolder;
import io.notexactlyonce.lab.bench.ScaleBench;
import io.notexactlyonce.lab.bench.ScaleSizes;
import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ExitCode;
import io.notexactlyonce.lab.report.bench.ScaleChart;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.ScaleTable;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures how services scale. */
@Command(
        name = "scale",
        sortOptions = false,
        description = {
            "Measures the time per event of several instances on one database, with backlogs of several sizes:"
                    + " order-consumer, and order-producer's relay. Draws it as SVG, a file for each service.",
            "The defaults take about half an hour. A backlog of 5,000,000 needs LAB_HEAP=6g."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab bench scale",
            "  ./lab bench scale --backlogs 1000,10000 --consumers 1,2 --relays 1 --rounds 1",
            "  ./lab bench scale --from scale.json --output docs/bench   draws it again"
        })
final class BenchScaleCommand implements Callable<Integer> {

    /** Bytes of an event in this JVM's memory. */
    private static final long EVENT = 1_000;

    @Option(
            names = "--backlogs",
            paramLabel = "N",
            split = ",",
            description = "Events that wait at once (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000,100000,1000000")
    private List<Integer> backlogs = List.of();

    @Option(
            names = "--consumers",
            paramLabel = "N",
            split = ",",
            description = "Instances of order-consumer, 12 at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,4")
    private List<Integer> consumers = List.of();

    @Option(
            names = "--relays",
            paramLabel = "N",
            split = ",",
            description = "Instances of order-producer, 12 at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2")
    private List<Integer> relays = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "Number of rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Mixin
    private ResultOptions options = new ResultOptions();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (options.from() != null) {
            var result = options.read(options.from(), ScaleResult.class);
            if (options.hasFolder()) {
                draw(result, options.folder());
            }
            print(result);
            return ExitCode.OK;
        }
        var sizes = new ScaleSizes(
                within("--backlogs", backlogs, 10_000_000),
                within("--consumers", consumers, 12),
                within("--relays", relays, 12),
                within("--rounds", List.of(rounds), 1_000).get(0));
        requireMemory(Collections.max(backlogs));
        var folder = options.folder();
        var ending = new ShutdownSignal();
        ending.onSignals();
        return new MeasuringRun(folder, options::say)
                .hold(
                        ending,
                        () -> new ScaleBench(sizes, options.seed(), folder.logs(), options::say).hold(),
                        result -> finish(result, folder));
    }

    private int finish(ScaleResult result, BenchFolder folder) {
        print(result);
        draw(result, folder);
        options.say("Result: " + folder.write("scale.json", JsonDocument.of(result) + "\n"));
        return ExitCode.OK;
    }

    private void draw(ScaleResult result, BenchFolder folder) {
        result.services()
                .forEach(service -> options.say(
                        "Drawing: " + folder.write("scale-" + service + ".svg", ScaleChart.of(result, service))));
    }

    private void print(ScaleResult result) {
        var lines = options.isJson()
                ? List.of(JsonDocument.of(result))
                : new ScaleTable(result, screen.isColoured()).lines();
        lines.forEach(System.out::println);
    }

    /** All events of a backlog are written in one transaction, and are in memory until then. */
    private static void requireMemory(int backlog) {
        var heap = Runtime.getRuntime().maxMemory();
        if (backlog * EVENT > heap) {
            throw new CannotRunException(
                    "A backlog of %,d events needs a heap of %,d MB, and this one has %,d: set LAB_HEAP=%dg."
                            .formatted(
                                    backlog,
                                    backlog * EVENT / 1_000_000,
                                    heap / 1_000_000,
                                    1 + backlog * EVENT / 1_000_000_000));
        }
    }

    private List<Integer> within(String option, List<Integer> values, int most) {
        for (int value : values) {
            if (value < 1 || value > most) {
                throw new ParameterException(
                        command.commandLine(), "%s must be from 1 to %,d, not %,d".formatted(option, most, value));
            }
        }
        return values.stream().distinct().sorted().toList();
    }
}
