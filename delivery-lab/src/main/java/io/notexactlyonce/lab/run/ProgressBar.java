package io.notexactlyonce.lab.run;

import io.notexactlyonce.lab.result.HalfResult;
import io.notexactlyonce.lab.result.Side;
import io.notexactlyonce.lab.scenario.Scenario;
import java.io.PrintStream;
import java.time.Duration;

/** For terminals: one line, drawn anew all the time, that is gone when all is played. */
final class ProgressBar implements Audience {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int WIDTH = 24;

    /** A line that a narrow terminal would wrap couldn't be drawn anew. */
    private static final int MOST_COLUMNS = 79;

    private final PrintStream out;
    private final int halves;
    private int ended;
    private String playing = "";
    private long begin;

    /** @param halves that will be played */
    ProgressBar(PrintStream out, int halves) {
        this.out = out;
        this.halves = halves;
    }

    @Override
    public void begins(Scenario scenario, int round, Side side) {
        playing = "%s, %s half%s".formatted(scenario.id(), side.label(), round == 1 ? "" : ", round " + round);
        begin = System.nanoTime();
        waits();
    }

    @Override
    public void waits() {
        int full = WIDTH * ended / halves;
        var seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        var line = "%s%s %d/%d  %s  %d s"
                .formatted("█".repeat(full), "░".repeat(WIDTH - full), ended, halves, playing, seconds);
        print(CLEAR_LINE + line.substring(0, Math.min(line.length(), MOST_COLUMNS)));
    }

    @Override
    public Duration tick() {
        return Duration.ofMillis(250);
    }

    /** A failure is told at once: the rest may take minutes. */
    @Override
    public void ends(Scenario scenario, int round, HalfResult result) {
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
