package io.notexactlyonce.lab.bench.baseline;

import java.util.concurrent.Callable;

/** Runs as many threads as the service with which a floor is compared. */
final class Workers {

    private Workers() {}

    /** The threads run forever. If one fails, it ends the process, so that the bench doesn't wait for the others. */
    static void run(int count, Callable<?> work) {
        for (int number = 1; number <= count; number++) {
            new Thread(() -> untilItFails(work), "worker-" + number).start();
        }
    }

    private static void untilItFails(Callable<?> work) {
        try {
            work.call();
        } catch (Exception e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(1);
    }
}
