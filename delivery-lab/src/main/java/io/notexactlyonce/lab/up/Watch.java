package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.Load;
import io.notexactlyonce.lab.screen.Screen;
import io.notexactlyonce.lab.screen.Status;
import io.notexactlyonce.lab.system.OrderSystem;
import java.time.Duration;
import java.util.Optional;

/** Shows how things stand while time passes. */
final class Watch {

    private final OrderSystem system;
    private final FiguresReader figures;
    private final Load load;
    private final Screen screen;
    private final Ending ending;
    private final long begin = System.nanoTime();

    Watch(OrderSystem system, FiguresReader figures, Load load, Screen screen, Ending ending) {
        this.system = system;
        this.figures = figures;
        this.load = load;
        this.screen = screen;
        this.ending = ending;
    }

    /** Returns after that time, without one never. */
    void during(Optional<Duration> duration) {
        while (duration.isEmpty() || elapsed().compareTo(duration.get()) < 0) {
            show(
                    orders()
                            + duration.map(end -> ", %d s left"
                                            .formatted(end.minus(elapsed()).toSeconds()))
                                    .orElse(""),
                    Optional.empty());
            ending.pause(screen.period());
        }
    }

    /** True when it got quiet within that time. */
    boolean untilQuiet(Quiet quiet, Duration atMost) {
        var deadline = elapsed().plus(atMost);
        var waitsFor = quiet.waitsFor();
        while (waitsFor.isPresent() && elapsed().compareTo(deadline) < 0) {
            show("no more orders", waitsFor);
            ending.pause(screen.period());
            waitsFor = quiet.waitsFor();
        }
        show("quiet", Optional.empty());
        return waitsFor.isEmpty();
    }

    private void show(String activity, Optional<String> waitsFor) {
        screen.show(new Status(elapsed(), activity, waitsFor, system.members(), figures.latest()));
    }

    private String orders() {
        return load.rate() == 0
                ? "no orders"
                : "%s orders/s, %.0f %% cancelled".formatted(number(load.rate()), load.cancelRatio() * 100);
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? "%.0f".formatted(rate) : String.valueOf(rate);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
