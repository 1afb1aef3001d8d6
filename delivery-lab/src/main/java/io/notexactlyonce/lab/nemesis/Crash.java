package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;

/**
 * A point at which a program dies.
 *
 * @param place in words, as in "after the commit of its transaction"
 */
public record Crash(String place, CrashPoint point) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGKILLED = 137;

    /** Starts the program, and returns when it has died there. @throws ConditionTimeoutException if it never does */
    public void of(JavaProcess program, HistoryRecorder recorder) {
        program.crashAt(point);
        start(program);
        Wait.until(program.name() + " to die " + place, PATIENCE, () -> !program.isRunning());
        if (program.exitCode().orElseThrow() != SIGKILLED) {
            throw new IllegalStateException("%s should have died %s, but ended with exit code %d"
                    .formatted(program.name(), place, program.exitCode().orElseThrow()));
        }
        recorder.crashed(program.name(), place);
    }

    /** A service may reach the point before it is ready. */
    private static void start(JavaProcess program) {
        try {
            program.start();
        } catch (TestbedException e) {
            if (program.exitCode().orElse(0) != SIGKILLED) {
                throw e;
            }
        }
    }
}
