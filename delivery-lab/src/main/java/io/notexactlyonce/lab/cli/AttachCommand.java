package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that sends orders to a running system. */
@Command(
        name = "attach",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Sends a stream of orders to a running system, such as that of docker compose, shows what happens to them,"
                    + " and serves the page. It waits without limit for a system that is still starting, and for nodes"
                    + " that go away."
        },
        footer = {
            "",
            "Examples:",
            "  ./lab attach              5 orders a second until Ctrl-C",
            "  ./lab attach --rate 200   more"
        })
public final class AttachCommand implements Callable<Integer> {

    /** A container's log is plain lines, and has to stay readable for days. */
    private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(5);

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private AddressOptions addresses = new AddressOptions();

    @Mixin
    private PageOptions page = new PageOptions();

    @Mixin
    private FaultOptions faults = new FaultOptions();

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
            new Attachment(system, chosenLoad, pageAddress, faults, out, ending).run();
            return 0;
        } catch (RunInterruptedException e) {
            return e.exitCode();
        }
    }
}
