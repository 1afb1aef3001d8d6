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

/** The system for one schedule, during and after its start. */
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

    /** Returns when all nodes serve. @throws CannotRunException when one doesn't start */
    SystemUnderTest await() {
        try {
            ending.await(system.thenAccept(open -> {}));
            return system.join();
        } catch (ConditionTimeoutException | TestbedException e) {
            throw new CannotRunException(
                    "The system doesn't start: %s. Its logs are in %s".formatted(e.getMessage(), evidence.keepSystem()),
                    e);
        }
    }

    /** Waits for starts in progress; if that takes too long, the test bed's reaper ends them. */
    @Override
    public void close() {
        system.thenAccept(SystemUnderTest::close)
                .exceptionally(failure -> null)
                .completeOnTimeout(null, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
