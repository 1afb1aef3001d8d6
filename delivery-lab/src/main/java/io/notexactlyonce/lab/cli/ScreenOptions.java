package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.runner.Signals;
import io.notexactlyonce.lab.terminal.PlainScreen;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.lab.terminal.TerminalScreen;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command prints: a table that is redrawn in a terminal, plain lines elsewhere. */
public final class ScreenOptions {

    @Option(names = "--no-color", description = "No colours, as with NO_COLOR in the environment.")
    private boolean noColor;

    /** @param plainPeriod time between two status lines without a terminal */
    public Screen open(Duration plainPeriod) {
        if (!isTerminal()) {
            return new PlainScreen(System.out, plainPeriod);
        }
        var screen = new TerminalScreen(System.out, isColoured());
        Signals.handle("WINCH", screen::resized);
        return screen;
    }

    /** Whether standard output is a terminal whose lines can be redrawn. */
    public boolean isTerminal() {
        var terminal = System.getenv().getOrDefault("TERM", "dumb");
        return Boolean.getBoolean("lab.terminal") && !terminal.equals("dumb");
    }

    public boolean isColoured() {
        return isTerminal()
                && !noColor
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }
}
