package io.notexactlyonce.lab.bench.baseline;

import java.util.concurrent.Callable;

/** As many threads as the service beside which a floor is measured. */
final class Workers {

    private Workers() {}

    /** Each works without end. One that fails takes the process with it: the bench must not wait for the others. */
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
