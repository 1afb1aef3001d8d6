package io.notexactlyonce.lab.screen;

import io.notexactlyonce.lab.figures.Figure;
import io.notexactlyonce.lab.system.PartStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** For pipes and CI: one line for each status, greppable, without control characters. */
public final class PlainScreen implements Screen {

    private final PrintStream out;
    private final Duration period;

    /** @param period between two status lines */
    public PlainScreen(PrintStream out, Duration period) {
        this.out = out;
        this.period = period;
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void show(Status status) {
        var seconds = status.since().toSeconds();
        say(
                "%02d:%02d  created=%s cancelled=%s outbox=%s log=%s applied=%s duplicates=%s counted=%s settled=%s lag=%s/%s/%s%s%s"
                        .formatted(
                                seconds / 60,
                                seconds % 60,
                                value(status, Figure.CREATED),
                                value(status, Figure.CANCELLED),
                                value(status, Figure.OUTBOX_WAITING),
                                value(status, Figure.IN_LOG),
                                value(status, Figure.APPLIED),
                                value(status, Figure.DUPLICATES_ABSORBED),
                                value(status, Figure.COUNTED),
                                value(status, Figure.SETTLED),
                                value(status, Figure.CONSUMER_LAG),
                                value(status, Figure.ANALYTICS_LAG),
                                value(status, Figure.SETTLEMENT_LAG),
                                down(status),
                                status.waitsFor()
                                        .map(what -> " waiting for " + what)
                                        .orElse("")));
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public void settle() {}

    @Override
    public void close() {
        out.flush();
    }

    private static String value(Status status, Figure figure) {
        var value = status.figures().get(figure);
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "?";
    }

    private static String down(Status status) {
        return status.parts().stream()
                .filter(part -> !part.isReady())
                .map(PartStatus::label)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), names -> names.isEmpty() ? "" : " down=" + names));
    }
}
