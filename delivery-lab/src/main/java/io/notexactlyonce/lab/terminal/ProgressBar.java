package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.checker.VariantResult;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.runner.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;

/** For terminals: one line, drawn anew all the time, that is gone when all is played. */
final class ProgressBar implements ProgressListener {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int WIDTH = 24;

    /** A line that a narrow terminal wraps can't be redrawn. */
    private static final int MOST_COLUMNS = 79;

    private final PrintStream out;
    private final int runs;
    private int ended;
    private String playing = "";
    private long begin;

    /** @param runs that will be played */
    ProgressBar(PrintStream out, int runs) {
        this.out = out;
        this.runs = runs;
    }

    @Override
    public void begins(ScenarioInfo scenario, int round, Variant variant) {
        playing = "%s, %s%s".formatted(scenario.id(), variant.label(), round == 1 ? "" : ", round " + round);
        begin = System.nanoTime();
        waits();
    }

    @Override
    public void waits() {
        int full = WIDTH * ended / runs;
        var seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        var line = "%s%s %d/%d  %s  %d s"
                .formatted("█".repeat(full), "░".repeat(WIDTH - full), ended, runs, playing, seconds);
        print(CLEAR_LINE + line.substring(0, Math.min(line.length(), MOST_COLUMNS)));
    }

    @Override
    public Duration tick() {
        return Duration.ofMillis(250);
    }

    /** Reports a failure at once: the other runs may take minutes. */
    @Override
    public void ends(ScenarioInfo scenario, int round, VariantResult result) {
        ended++;
        print(CLEAR_LINE);
        if (result.isFailure()) {
            print("%s: %s%n".formatted(playing, result.verdict().label()));
        }
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }
}
