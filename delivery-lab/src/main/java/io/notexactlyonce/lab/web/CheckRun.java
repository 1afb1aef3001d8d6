package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.report.CheckDocument;
import io.notexactlyonce.lab.runner.Awaited;
import io.notexactlyonce.lab.runner.CheckAttempts;
import io.notexactlyonce.lab.runner.QuiescenceCheck;
import io.notexactlyonce.lab.runner.ReconciliationRun;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The check that the page's button starts, one at a time. It holds the orders, waits until the system is quiet, and compares everything. */
final class CheckRun {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final String HOLDER = "the page's check";

    private final PageModel experiment;
    private volatile State state = new State("none", null, null, null, null);

    CheckRun(PageModel experiment) {
        this.experiment = experiment;
    }

    State state() {
        return state;
    }

    /** Does nothing while a check is running. */
    synchronized State start() {
        if (!state.isRunning()) {
            state = State.waitingFor(Awaited.FIRST);
            DaemonThreads.start("check", this::run);
        }
        return state;
    }

    private void run() {
        try {
            state = State.done(CheckDocument.of(CheckAttempts.at(this::check, this::checkInMotion, why -> {})));
        } catch (CannotRunException e) {
            state = State.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            state = State.failed(e.toString());
        } finally {
            experiment.stream().leases().release(HOLDER);
        }
    }

    private CheckOutcome checkInMotion(String waitsFor) {
        return new ReconciliationRun(experiment.addresses())
                .strike(Optional.empty(), Optional.of(waitsFor), experiment.badRecords());
    }

    private CheckOutcome check() {
        var awaited = awaitQuiet();
        state = State.waitingFor(Awaited.READING);
        experiment.stream().leases().hold(HOLDER, PauseLeases.LONGEST);
        return new ReconciliationRun(experiment.addresses())
                .strike(Optional.empty(), awaited.map(Awaited::words), experiment.badRecords());
    }

    private Optional<Awaited> awaitQuiet() {
        var stream = experiment.stream();
        var quiet = new QuiescenceCheck(
                experiment.parts(), stream::undecided, experiment.figures()::latest, InstantSource.system());
        var begin = System.nanoTime();
        var awaited = quiet.awaited();
        while (awaited.isPresent() && System.nanoTime() - begin < LONGEST.toNanos()) {
            stream.leases().hold(HOLDER, LEASE);
            state = State.waitingFor(awaited.get());
            LockSupport.parkNanos(STEP.toNanos());
            awaited = quiet.awaited();
        }
        return awaited;
    }

    /**
     * How far it is.
     *
     * @param state {@code none}, {@code running}, {@code done} or {@code failed}
     * @param waitsFor in words, while it is running
     * @param awaited the same for the page's own words
     * @param error when it has failed
     * @param result when it is done
     */
    record State(
            String state,
            @Nullable String waitsFor,
            @Nullable Awaiting awaited,
            @Nullable String error,
            @Nullable CheckDocument result) {

        static State waitingFor(Awaited what) {
            return new State("running", what.words(), new Awaiting(what.kind().id(), what.values()), null, null);
        }

        static State done(CheckDocument result) {
            return new State("done", null, null, null, result);
        }

        static State failed(String error) {
            return new State("failed", null, null, error, null);
        }

        boolean isRunning() {
            return state.equals("running");
        }
    }

    /**
     * What is awaited.
     *
     * @param id of its text
     * @param values for the places in it
     */
    record Awaiting(String id, Map<String, Object> values) {}
}
