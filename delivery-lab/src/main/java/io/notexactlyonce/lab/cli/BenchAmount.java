package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.bench.Sizes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much to measure. */
final class BenchAmount {

    @Option(
            names = "--quick",
            description = "Two short rounds with less compiled code: orders of magnitude, in about three minutes.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Number of rounds (default: 5, and up to 8 while ratios vary; quick 2).")
    private @Nullable Integer rounds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events per second for the latency measurement, an open loop (default: 50).")
    private @Nullable Integer rate;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** @throws ParameterException when there would be nothing to measure */
    Sizes sizes() {
        var usual = quick ? Sizes.QUICK : Sizes.WHOLE;
        return new Sizes(
                positive("--rounds", rounds == null ? usual.rounds() : rounds),
                rounds == null ? usual.mostRounds() : rounds,
                usual.drain(),
                usual.pace(),
                positive("--rate", rate == null ? usual.perSecond() : rate),
                usual.pacesFloors(),
                usual.isCompiledWell());
    }

    /** The mode as it is written to the result. */
    String mode() {
        return quick ? "quick" : "whole";
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(command.commandLine(), option + " must be 1 or more");
        }
        return value;
    }
}
