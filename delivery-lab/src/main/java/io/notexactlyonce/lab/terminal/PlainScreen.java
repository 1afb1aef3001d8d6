package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.NodeStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
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
                "%02d:%02d  created=%s cancelled=%s outbox=%s log=%s applied=%s duplicates=%s dead=%s counted=%s lost=%s settled=%s lag=%s/%s/%s%s%s"
                        .formatted(
                                seconds / 60,
                                seconds % 60,
                                value(status, Metric.CREATED),
                                value(status, Metric.CANCELLED),
                                value(status, Metric.OUTBOX_WAITING),
                                value(status, Metric.IN_LOG),
                                value(status, Metric.APPLIED),
                                value(status, Metric.DUPLICATES_ABSORBED),
                                value(status, Metric.DEAD_LETTERED),
                                value(status, Metric.COUNTED),
                                value(status.lost()),
                                value(status, Metric.SETTLED),
                                value(status, Metric.CONSUMER_LAG),
                                value(status, Metric.ANALYTICS_LAG),
                                value(status, Metric.SETTLEMENT_LAG),
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

    private static String value(Status status, Metric figure) {
        return value(status.figures().get(figure));
    }

    private static String value(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "?";
    }

    private static String down(Status status) {
        return status.parts().stream()
                .filter(part -> !part.isReady())
                .map(NodeStatus::label)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), names -> names.isEmpty() ? "" : " down=" + names));
    }
}
