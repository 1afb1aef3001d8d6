package io.notexactlyonce.lab.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Rows and columns of the terminal. */
record TerminalSize(int rows, int columns) {

    private static final TerminalSize USUAL = new TerminalSize(24, 80);
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d+) (\\d+)\\s*");

    /** The size that stty reports; a JVM can't find it out by itself. */
    static TerminalSize now() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            var matcher = ROWS_AND_COLUMNS.matcher(answer);
            if (stty.waitFor(1, TimeUnit.SECONDS) && matcher.matches()) {
                return ofPositive(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL;
    }

    /** Terminals that don't know their size say 0 0. */
    private static TerminalSize ofPositive(int rows, int columns) {
        return rows > 0 && columns > 0 ? new TerminalSize(rows, columns) : USUAL;
    }
}
