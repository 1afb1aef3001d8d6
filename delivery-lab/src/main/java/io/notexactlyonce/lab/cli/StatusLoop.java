package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.SystemNodes;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.runner.QuiescenceCheck;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.lab.terminal.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the system's status while time passes. */
public final class StatusLoop {

    private final SystemNodes parts;
    private final MetricsReader figures;
    private final Supplier<String> activity;
    private final Screen screen;
    private final ShutdownSignal ending;
    private final long begin = System.nanoTime();

    /** @param activity what callers do, in words */
    public StatusLoop(
            SystemNodes parts, MetricsReader figures, Supplier<String> activity, Screen screen, ShutdownSignal ending) {
        this.parts = parts;
        this.figures = figures;
        this.activity = activity;
        this.screen = screen;
        this.ending = ending;
    }

    /** Returns after this duration; without one, never. */
    public void during(Optional<Duration> duration) {
        while (duration.isEmpty() || elapsed().compareTo(duration.get()) < 0) {
            show(
                    activity.get()
                            + duration.map(end -> ", %d s left"
                                            .formatted(end.minus(elapsed()).toSeconds()))
                                    .orElse(""),
                    Optional.empty());
            ending.pause(screen.period());
        }
    }

    /** Returns when this node is ready, however long it takes. */
    public void untilReady(Component role) {
        while (!isReady(role)) {
            show("no orders yet", Optional.of(role.label() + " to be ready"));
            ending.pause(screen.period());
        }
    }

    /**
     * Waits until the system is quiet. Returns what it still waits for when the time is over; empty when it is quiet.
     */
    public Optional<String> untilQuiet(QuiescenceCheck quiet, Duration atMost) {
        var deadline = elapsed().plus(atMost);
        var waitsFor = quiet.waitsFor();
        while (waitsFor.isPresent() && elapsed().compareTo(deadline) < 0) {
            show("no more orders", waitsFor);
            ending.pause(screen.period());
            waitsFor = quiet.waitsFor();
        }
        show(waitsFor.isEmpty() ? "quiet" : "not quiet", waitsFor);
        return waitsFor;
    }

    private boolean isReady(Component role) {
        return parts.statuses().stream().anyMatch(part -> part.role() == role && part.isReady());
    }

    private void show(String activity, Optional<String> waitsFor) {
        screen.show(new Status(
                elapsed(),
                activity,
                waitsFor,
                parts.statuses(),
                figures.latest(),
                figures.history().lost()));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
