package io.notexactlyonce.testbed.instrument;

import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.HostedNode;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.process.JavaProgram;
import java.time.Duration;

/** A part in a JVM of its own, in which things can be made to happen that its program knows nothing of. */
public abstract class InstrumentedNode extends HostedNode {

    private final JavaProgram program;

    public InstrumentedNode(NodeRuntime housing, JavaProgram program) {
        super(housing);
        this.program = program;
    }

    /** The next start, and only that one, dies at this point; or at another, if that is met first. */
    public void crashAt(CrashPoint point) {
        program.crashAt(point);
    }

    /** From the next start on. */
    public void with(Intervention intervention) {
        program.with(intervention);
    }

    /** From the next start on no longer. */
    public void without(Intervention intervention) {
        program.without(intervention);
    }

    /**
     * How often the point of that intervention was met in the latest run, which may be over.
     *
     * @throws IllegalArgumentException when that run doesn't have it
     */
    public int calls(Intervention intervention) {
        return program.interventions().calls(intervention);
    }

    /**
     * Waits for its death by a crash point, or another SIGKILL.
     *
     * @throws TestbedException when it lives on, or ends in another way; it tells which points were never met
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
     * Tells a test that proves nothing, because what it wanted to happen can't have.
     *
     * @throws TestbedException when the point of any intervention was never met in the latest run
     */
    public void requireAllMet() {
        if (program.interventions().isAnyUnmet()) {
            throw failure("never came by a point of an intervention"
                    + program.interventions().account());
        }
    }
}
