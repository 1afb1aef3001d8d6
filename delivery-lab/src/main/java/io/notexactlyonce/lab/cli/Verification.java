package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.environment.RemoteSystem;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.runner.CheckAttempts;
import io.notexactlyonce.lab.runner.QuiescenceCheck;
import io.notexactlyonce.lab.runner.ReconciliationRun;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.workload.HeldOrders;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** One complete check of a running system. */
final class Verification {

    /**
     * Time for a killed node to come back, or to answer on a machine that starts other things, and the longest wait for a
     * node at a wrong address; what is wrong is said every few seconds.
     */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final Addresses addresses;
    private final URI lab;
    private final Duration timeout;
    private final ShutdownSignal ending;
    private final Consumer<String> say;

    Verification(Addresses addresses, URI lab, Duration timeout, ShutdownSignal ending, Consumer<String> say) {
        this.addresses = addresses;
        this.lab = lab;
        this.timeout = timeout;
        this.ending = ending;
        this.say = say;
    }

    /** @throws CannotRunException naming each node that can't be reached and what to do */
    CheckOutcome run() {
        try (var system = new RemoteSystem(addresses, Component.ofOrderSystem(), part -> {});
                var figures = new MetricsReader(addresses)) {
            system.start();
            awaitParts(system);
            figures.start();
            try (var orders = HeldOrders.at(lab)) {
                if (orders.isHeld()) {
                    say.accept("The lab at %s holds its orders meanwhile.".formatted(lab));
                }
                return CheckAttempts.at(() -> check(system, figures, orders), this::checkInMotion, say);
            }
        }
    }

    private CheckOutcome check(RemoteSystem system, MetricsReader figures, HeldOrders orders) {
        var quiet = new QuiescenceCheck(system, orders::undecided, figures::latest, InstantSource.system());
        return new ReconciliationRun(addresses).strike(Optional.empty(), awaitQuiet(quiet));
    }

    private CheckOutcome checkInMotion(String waitsFor) {
        return new ReconciliationRun(addresses).strike(Optional.empty(), Optional.of(waitsFor));
    }

    private void awaitParts(RemoteSystem system) {
        var patience = new Patience(timeout.compareTo(LONGEST_ABSENCE) < 0 ? timeout : LONGEST_ABSENCE);
        while (!system.explanations().isEmpty()) {
            if (!system.hopelessCases().isEmpty()) {
                throw new CannotRunException(String.join("\n", system.hopelessCases()));
            }
            if (patience.isOver() && system.isAsked()) {
                throw new CannotRunException(String.join("\n", system.explanations()));
            }
            patience.mention(system.explanations().get(0));
            ending.pause(STEP);
        }
    }

    /** What it still waits for when the time is over; empty when the system is quiet. */
    private Optional<String> awaitQuiet(QuiescenceCheck quiet) {
        var patience = new Patience(timeout);
        var waitsFor = quiet.waitsFor();
        while (waitsFor.isPresent() && !patience.isOver()) {
            patience.mention("Waiting for %s.".formatted(waitsFor.get()));
            ending.pause(STEP);
            waitsFor = quiet.waitsFor();
        }
        return waitsFor;
    }

    /** Limits a wait, and says now and then what it waits for. */
    private final class Patience {

        private final long begin = System.nanoTime();
        private final Duration atMost;
        private long lastWord = begin;

        Patience(Duration atMost) {
            this.atMost = atMost;
        }

        boolean isOver() {
            return System.nanoTime() - begin >= atMost.toNanos();
        }

        void mention(String what) {
            if (System.nanoTime() - lastWord >= BETWEEN_WORDS.toNanos()) {
                say.accept(what);
                lastWord = System.nanoTime();
            }
        }
    }
}
