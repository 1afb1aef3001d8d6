package io.notexactlyonce.testbed.instrument;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.HostedNode;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.process.JavaProgram;
import java.time.Duration;

/** A node in a JVM of its own, into whose unmodified program a test can inject actions. */
public abstract class InstrumentedNode extends HostedNode {

    private final JavaProgram program;

    public InstrumentedNode(NodeRuntime housing, JavaProgram program) {
        super(housing);
        this.program = program;
    }

    /**
     * Makes the next run, and only that one, crash at this point; or at another crash point, if it is reached first.
     */
    public void crashAt(CrashPoint point) {
        program.crashAt(point);
    }

    /**
     * Makes the run in progress crash at this point, without a restart.
     *
     * @throws TestbedException when its JVM takes no agent while it runs, or has interventions already; {@link #crashAt}
     *     works in any case
     */
    public void crashThisRunAt(CrashPoint point) {
        program.crashAt(point, pid());
    }

    /** Applies from the next start on. */
    public void with(Intervention intervention) {
        program.with(intervention);
    }

    /** No longer applies from the next start on. */
    public void without(Intervention intervention) {
        program.without(intervention);
    }

    /**
     * How often that intervention's point was reached in the latest run, which may have ended.
     *
     * @throws IllegalArgumentException when that run doesn't have the intervention
     */
    public int calls(Intervention intervention) {
        return program.interventions().calls(intervention);
    }

    /** The same for as long as a start may take on a busy machine: the point is often in it, or soon after. */
    public void awaitCrash() {
        awaitCrash(Testbed.LONGEST_START);
    }

    /**
     * Waits until a crash point, or another SIGKILL, has killed it.
     *
     * @throws TestbedException when it goes on running, or ends in another way; the message says which points were
     *     never reached
     */
    public void awaitCrash(Duration timeout) {
        if (!Await.until(timeout, () -> !isRunning())) {
            throw failure("still runs after %s, and was to crash%s"
                    .formatted(timeout, program.interventions().account()));
        }
        if (exitCode().orElseThrow() != CrashPoint.SIGKILLED) {
            throw failure("ended with exit code %d instead of crashing%s"
                    .formatted(exitCode().orElseThrow(), program.interventions().account()));
        }
    }

    /**
     * Fails a test that would prove nothing, because an intervention can't have happened.
     *
     * @throws TestbedException when any intervention's point was never reached in the latest run
     */
    public void requireAllMet() {
        if (program.interventions().isAnyUnmet()) {
            throw failure("never came by a point of an intervention"
                    + program.interventions().account());
        }
    }
}
