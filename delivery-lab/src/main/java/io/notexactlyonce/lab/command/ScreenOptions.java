package io.notexactlyonce.lab.command;

import io.notexactlyonce.lab.screen.PlainScreen;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.screen.TerminalScreen;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command speaks to its user: a table that is redrawn in a terminal, plain lines elsewhere. */
public final class ScreenOptions {

    @Option(names = "--no-color", description = "No colours, as with NO_COLOR in the environment.")
    private boolean noColor;

    /** @param plainPeriod between two status lines where there is no terminal */
    public Screen open(Duration plainPeriod) {
        var terminal = System.getenv().getOrDefault("TERM", "dumb");
        if (!Boolean.getBoolean("lab.terminal") || terminal.equals("dumb")) {
            return new PlainScreen(System.out, plainPeriod);
        }
        var coloured = !noColor && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        var screen = new TerminalScreen(System.out, coloured);
        Signals.handle("WINCH", screen::resized);
        return screen;
    }
}
