package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.runner.EvidenceFolder;
import io.notexactlyonce.lab.runner.RandomRun;
import io.notexactlyonce.lab.runner.RandomRunText;
import io.notexactlyonce.lab.runner.RandomTestPlan;
import io.notexactlyonce.lab.runner.RandomTestSummary;
import io.notexactlyonce.lab.runner.RunInterruptedException;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.SystemUnderTest;
import io.notexactlyonce.lab.terminal.Screen;
import io.notexactlyonce.testbed.TestbedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one after the other. They share a system until one breaks a promise: what that has left is not to be trusted. */
final class RandomTestSession {

    private final RandomTestPlan plan;
    private final EvidenceFolder evidence;
    private final Screen screen;
    private final ShutdownSignal ending;
    private final RandomTestSummary tally = new RandomTestSummary();
    private CompletableFuture<SystemUnderTest> system = CompletableFuture.failedFuture(new IllegalStateException());

    RandomTestSession(RandomTestPlan plan, EvidenceFolder evidence, Screen screen, ShutdownSignal ending) {
        this.plan = plan;
        this.evidence = evidence;
        this.screen = screen;
        this.ending = ending;
    }

    /** The exit code; when it returns or throws, everything is stopped, and only what was kept of the files is there. */
    int play() {
        try {
            plan.seeds().forEach(this::play);
            screen.say(tally.lines());
            return tally.exitCode();
        } catch (RunInterruptedException e) {
            return e.exitCode();
        } finally {
            close();
            evidence.clear();
        }
    }

    private void play(long seed) {
        var current = open();
        var schedule = plan.schedule(seed);
        screen.say("");
        screen.say(plan.headline(schedule));
        try {
            var judged = new RandomRun(current, schedule, ending, screen::say)
                    .play(plan.rate(), RandomTestPlan.CANCEL_RATIO);
            tally.add(judged.result());
            screen.say(RandomRunText.of(judged.result()));
            if (!judged.result().isKept()) {
                tell(seed, evidence.keep(current, judged, plan.again(seed)).toString());
                close();
            }
        } catch (ConditionTimeoutException | TestbedException | IllegalStateException e) {
            // a part that doesn't come back, or doesn't answer: nobody can say what has become of the orders
            screen.say("BROKEN    " + e.getMessage());
            tally.addUnjudged();
            tell(seed, evidence.keep(current, schedule, plan.again(seed)).toString());
            close();
        }
    }

    private void tell(long seed, String folder) {
        screen.say("Seed %d broke a promise. All that is known of it is in %s".formatted(seed, folder));
        screen.say(
                "Again, with the same faults at the same times (what the system makes of them is up to the machine):");
        screen.say(plan.again(seed));
    }

    private SystemUnderTest open() {
        if (system.isCompletedExceptionally()) {
            screen.say("Starting Kafka, PostgreSQL and the services.");
            var config = new EnvironmentConfig(SourceTree.root(), evidence.forSystem(), plan.without());
            system = CompletableFuture.supplyAsync(() -> SystemUnderTest.open(config, plan.cluster()));
        }
        try {
            ending.await(system.thenAccept(open -> {}));
            return system.join();
        } catch (ConditionTimeoutException | TestbedException e) {
            var logs = evidence.keepSystem();
            throw new CannotRunException(
                    "The system doesn't come up: %s. Its logs are in %s".formatted(e.getMessage(), logs), e);
        }
    }

    /** What is only now being made is waited for; should that take too long, the test bed's reaper ends it. */
    private void close() {
        var last = system;
        system = CompletableFuture.failedFuture(new IllegalStateException());
        last.thenAccept(SystemUnderTest::close)
                .exceptionally(failure -> null)
                .completeOnTimeout(null, 60, TimeUnit.SECONDS)
                .join();
    }
}
