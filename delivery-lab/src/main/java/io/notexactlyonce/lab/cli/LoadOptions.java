package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.workload.Load;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the callers send. */
public final class LoadOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5",
            description = "Orders per second, decimals allowed, 0 for none (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--cancel-ratio",
            paramLabel = "R",
            defaultValue = "0.2",
            description = "Share of the orders that are cancelled soon after, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double cancelRatio;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the orders: the same seed sends the same orders (default: random).")
    private @Nullable Long seed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public Load load() {
        require(Load.isRate(rate), "--rate must be between 0 and %,.0f".formatted(Load.HIGHEST_RATE));
        require(cancelRatio >= 0 && cancelRatio <= 1, "--cancel-ratio must be between 0 and 1");
        return new Load(
                rate, cancelRatio, seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
