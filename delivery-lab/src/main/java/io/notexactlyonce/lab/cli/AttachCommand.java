package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that lets orders flow through a system that is already running. */
@Command(
        name = "attach",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Sends a stream of orders to a running system, as of docker compose, shows what becomes of them, and serves the"
                    + " page. It waits for a system that is still starting, and for parts that go away, without limit."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab attach              5 orders a second until Ctrl-C",
            "  ./lab attach --rate 200   more"
        })
public final class AttachCommand implements Callable<Integer> {

    /** A container's log is read line by line and is to be read for days. */
    private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(5);

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private AddressOptions addresses = new AddressOptions();

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private ScreenOptions screen = new ScreenOptions();

    @Override
    public Integer call() {
        var system = addresses.addresses();
        var chosenLoad = load.load();
        var pageAddress = page.address();
        var ending = new ShutdownSignal();
        ending.onSignals();
        try (var out = screen.open(BETWEEN_PLAIN_LINES)) {
            new Attachment(system, chosenLoad, pageAddress, out, ending).run();
            return 0;
        } catch (RunInterruptedException e) {
            return e.exitCode();
        }
    }
}
