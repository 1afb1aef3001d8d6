package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.figures.Figure;
import io.notexactlyonce.lab.figures.Figures;
import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.Ledger;
import io.notexactlyonce.lab.system.OrderSystem;
import io.notexactlyonce.lab.system.State;
import java.time.Duration;
import java.util.Optional;

/** Whether nothing is on its way any more, so that what callers were told and what is there can be compared. */
final class Quiet {

    /** Longer than analytics-consumer's commits are apart: what is parked behind one has been counted by then. */
    private static final Duration STILL = Duration.ofSeconds(2);

    private final OrderSystem system;
    private final Ledger ledger;
    private final FiguresReader reader;
    private Figures last = Figures.NONE;
    private long lastChange = System.nanoTime();

    Quiet(OrderSystem system, Ledger ledger, FiguresReader reader) {
        this.system = system;
        this.ledger = ledger;
        this.reader = reader;
    }

    /** What it is waited for, in words; nothing when all is quiet. To be asked again and again. */
    Optional<String> waitsFor() {
        var figures = reader.latest();
        var now = System.nanoTime();
        if (!figures.equals(last)) {
            last = figures;
            lastChange = now;
        }
        return movement(figures)
                .or(() -> now - lastChange < STILL.toNanos()
                        ? Optional.of("the counts to stand still")
                        : Optional.empty());
    }

    private Optional<String> movement(Figures figures) {
        var absent = system.members().stream()
                .filter(member -> member.state() != State.READY)
                .findFirst();
        if (absent.isPresent()) {
            return Optional.of(absent.get().label() + " to come back");
        }
        if (ledger.undecided() > 0) {
            return Optional.of("the answers to %,d requests".formatted(ledger.undecided()));
        }
        if (!figures.isComplete()) {
            return Optional.of("all counts to be known");
        }
        return waiting(figures, Figure.OUTBOX_WAITING, "events in the outbox")
                .or(() -> waiting(figures, Figure.CONSUMER_LAG, "records of lag at order-consumer"))
                .or(() -> waiting(figures, Figure.ANALYTICS_LAG, "records of lag at analytics-consumer"));
    }

    private static Optional<String> waiting(Figures figures, Figure figure, String what) {
        var count = figures.get(figure).orElseThrow();
        return count == 0 ? Optional.empty() : Optional.of("%,d %s".formatted(count, what));
    }
}
