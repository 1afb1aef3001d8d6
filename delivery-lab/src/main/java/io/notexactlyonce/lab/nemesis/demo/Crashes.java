package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Point;
import io.notexactlyonce.testbed.TestbedException;

/** Lets a program of the demo die at a point. Whoever runs it restarts it. */
public interface Crashes {

    /** @throws TestbedException when it takes no crash point */
    ExpectedDeath at(Component target, Point moment);

    /** The death at a point, which comes when the program comes to that point. */
    interface ExpectedDeath {

        boolean hasCome();

        /** Whether the program is restarted first, as it takes no crash point while it runs. */
        boolean isInTheNextRun();

        /** Leaves nothing armed. The program may die of it, too. */
        void cancel();
    }
}
