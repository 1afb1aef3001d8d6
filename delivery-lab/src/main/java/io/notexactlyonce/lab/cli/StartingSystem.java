package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.lab.nemesis.Schedule;
import io.notexactlyonce.lab.runner.EvidenceFolder;
import io.notexactlyonce.lab.runner.RandomTestPlan;
import io.notexactlyonce.lab.runner.ShutdownSignal;
import io.notexactlyonce.lab.runner.SystemUnderTest;
import io.notexactlyonce.testbed.TestbedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A system that is being started, or has been, for one schedule. */
final class StartingSystem implements AutoCloseable {

    private static final long LONGEST_STOP_SECONDS = 60;

    private final EvidenceFolder evidence;
    private final ShutdownSignal ending;
    private final CompletableFuture<SystemUnderTest> system;

    StartingSystem(RandomTestPlan plan, Schedule schedule, EvidenceFolder evidence, ShutdownSignal ending) {
        var config = new EnvironmentConfig(SourceTree.root(), evidence.forSystem(), plan.without());
        this.evidence = evidence;
        this.ending = ending;
        this.system = CompletableFuture.supplyAsync(
                () -> SystemUnderTest.open(config, schedule.cluster(), schedule.protocol()));
    }

    /** Returns when all serves. @throws CannotRunException when it doesn't come up */
    SystemUnderTest await() {
        try {
            ending.await(system.thenAccept(open -> {}));
            return system.join();
        } catch (ConditionTimeoutException | TestbedException e) {
            throw new CannotRunException(
                    "The system doesn't come up: %s. Its logs are in %s"
                            .formatted(e.getMessage(), evidence.keepSystem()),
                    e);
        }
    }

    /** What is only now being made is waited for; should that take too long, the test bed's reaper ends it. */
    @Override
    public void close() {
        system.thenAccept(SystemUnderTest::close)
                .exceptionally(failure -> null)
                .completeOnTimeout(null, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
