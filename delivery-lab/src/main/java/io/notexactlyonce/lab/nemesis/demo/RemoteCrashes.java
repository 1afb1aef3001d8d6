package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.RemoteSystem;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Point;
import io.notexactlyonce.testbed.RemoteAgent;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.Map;

/** Crashes of programs that somebody else runs and restarts, and that have loaded an agent. */
public final class RemoteCrashes implements Crashes {

    /** Each look is a connection to the agent. */
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final RemoteSystem system;
    private final Map<Component, RemoteAgent> agents;

    public RemoteCrashes(RemoteSystem system, Map<Component, RemoteAgent> agents) {
        this.system = system;
        this.agents = Map.copyOf(agents);
    }

    @Override
    public ExpectedDeath at(Component target, Point moment) {
        var agent = agents.get(target);
        if (agent == null) {
            throw new TestbedException(
                    "%s has no agent that the lab knows of: see lab attach --agent".formatted(target.label()));
        }
        agent.crashAt(moment);
        return new RemoteDeath(target, agent);
    }

    private final class RemoteDeath implements ExpectedDeath {

        private final Component target;
        private final RemoteAgent agent;
        private long lastLook = System.nanoTime();

        RemoteDeath(Component target, RemoteAgent agent) {
            this.target = target;
            this.agent = agent;
        }

        /** It has died when its agent is there again, and knows of no crash point: that is another JVM's agent. */
        @Override
        public boolean hasCome() {
            if (System.nanoTime() - lastLook < PERIOD.toNanos()) {
                return false;
            }
            lastLook = System.nanoTime();
            try {
                if (agent.isArmed()) {
                    return false;
                }
            } catch (TestbedException e) {
                return false;
            }
            // the last look at the program may be from before its death
            system.noteAway(target);
            return true;
        }

        @Override
        public boolean isInTheNextRun() {
            return false;
        }

        @Override
        public void cancel() {
            agent.disarm();
        }
    }
}
