package io.notexactlyonce.lab.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Redraws the status in place at the bottom of the terminal; lines that stay scroll away above it. */
public final class TerminalScreen implements Screen {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean coloured;
    private final Supplier<TerminalSize> terminal;
    private TerminalSize size;
    private List<StatusTable.Line> drawn = List.of();
    private boolean isClosed;

    public TerminalScreen(PrintStream out, boolean coloured) {
        this(out, coloured, TerminalSize::now);
    }

    TerminalScreen(PrintStream out, boolean coloured, Supplier<TerminalSize> terminal) {
        this.out = out;
        this.coloured = coloured;
        this.terminal = terminal;
        this.size = terminal.get();
    }

    /** To be called when the window has changed. */
    public synchronized void resized() {
        size = terminal.get();
    }

    @Override
    public synchronized void say(String line) {
        var text = new StringBuilder(erased()).append(line).append('\n');
        print(text.append(painted(drawn)));
    }

    @Override
    public synchronized void show(Status status) {
        if (isClosed) {
            return;
        }
        var text = new StringBuilder(HIDE_CURSOR).append(erased());
        // a line that fills the last column, or a table that fills the last row, would scroll
        drawn = StatusTable.of(status).stream()
                .limit(Math.max(1, size.rows() - 1))
                .map(line -> new StatusTable.Line(cut(line.text()), line.style()))
                .toList();
        print(text.append(painted(drawn)));
    }

    @Override
    public Duration period() {
        return Duration.ofMillis(250);
    }

    @Override
    public synchronized void settle() {
        drawn = List.of();
        print(new StringBuilder(SHOW_CURSOR));
    }

    @Override
    public synchronized void close() {
        settle();
        isClosed = true;
    }

    private String cut(String text) {
        var width = Math.max(1, size.columns() - 1);
        return text.length() <= width ? text : text.substring(0, width);
    }

    /** Moves back to the table's first line. A narrower window has wrapped lines, so this counts the lines as shown. */
    private String erased() {
        var rows = drawn.stream()
                .mapToInt(line -> 1 + Math.max(0, line.text().length() - 1) / size.columns())
                .sum();
        return drawn.isEmpty() ? "" : "\r\u001b[" + rows + "A" + CLEAR_BELOW;
    }

    private String painted(List<StatusTable.Line> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            var styled = coloured && !line.text().isEmpty() && line.style() != Style.PLAIN;
            text.append(styled ? line.style().on(line.text()) : line.text()).append('\n');
        }
        return text.toString();
    }

    /** Written in one piece, because half a frame would flicker. */
    private void print(StringBuilder text) {
        out.print(text);
        out.flush();
    }
}
