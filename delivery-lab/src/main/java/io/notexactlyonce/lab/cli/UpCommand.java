package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.naive.clients.CarelessConsumer;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that starts the whole system and sends orders. */
@Command(
        name = "up",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Starts Kafka, PostgreSQL and the services on this machine, without Docker, sends a stream of orders and"
                    + " shows what happens to them. A node that dies is restarted: kill one and watch."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab up                       5 orders a second until Ctrl-C",
            "  ./lab up --rate 200            more",
            "  ./lab up --for 30s --rate 50   30 seconds, then every order is checked"
        })
public final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Run for this long (30s, 2m), wait until all is quiet, and check every accepted order: exit code 0"
                            + " when each is in the right state, else 1.")
    private @Nullable Duration duration;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Option(
            names = "--details",
            description =
                    "When all is ready, print where each node writes its log, and the shell command that runs each"
                            + " service: with another SERVER_PORT and MANAGEMENT_PORT it starts a second instance.")
    private boolean printDetails;

    @Override
    public Integer call() {
        var chosenPorts = ports.ports();
        var chosenLoad = load.load();
        chosenPorts.requireFree();
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var out = screen.open(Duration.ofSeconds(1))) {
            var system = new OrderSystem(SourceTree.root(), chosenPorts, CarelessConsumer.class);
            var run = new DemoOptions(chosenPorts, chosenLoad, Optional.ofNullable(duration), printDetails);
            return new Demo(system, run, out, ending).run();
        }
    }
}
