package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What to measure. */
final class BenchChoice {

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "Measure only these, or those that begin with this (default: all): at-most-once,"
                    + " at-least-once-1, at-least-once-batch, exactly-once-1, -10, -100, -1000, acks-0, acks-1,"
                    + " acks-all, same-work-at-most-once, -at-least-once, -inbox, -exactly-once.")
    private List<String> only = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** In their declared order. @throws ParameterException when a name matches no case */
    List<BenchmarkCase> benchmarkCases() {
        var chosen = only.stream().flatMap(this::named).collect(Collectors.toSet());
        return Stream.of(BenchmarkCase.values())
                .filter(benchmarkCase -> only.isEmpty() || chosen.contains(benchmarkCase))
                .toList();
    }

    /** The case with exactly this name, else those that begin with it. */
    private Stream<BenchmarkCase> named(String name) {
        var exact = Stream.of(BenchmarkCase.values())
                .filter(benchmarkCase -> benchmarkCase.label().equals(name))
                .toList();
        var found = exact.isEmpty()
                ? Stream.of(BenchmarkCase.values())
                        .filter(benchmarkCase -> benchmarkCase.label().startsWith(name))
                        .toList()
                : exact;
        if (found.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no case '%s'. The cases are: %s"
                            .formatted(
                                    name,
                                    Stream.of(BenchmarkCase.values())
                                            .map(BenchmarkCase::label)
                                            .collect(Collectors.joining(", "))));
        }
        return found.stream();
    }
}
