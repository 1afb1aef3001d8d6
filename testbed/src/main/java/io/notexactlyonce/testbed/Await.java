package io.notexactlyonce.testbed;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Bounded waiting on a condition. */
public final class Await {

    private static final Duration PERIOD = Duration.ofMillis(20);

    private Await() {}

    /** Whether the condition became true in time. */
    public static boolean until(Duration timeout, BooleanSupplier condition) {
        return until(timeout, PERIOD, condition);
    }

    /** The same for a condition that is expensive to evaluate. */
    public static boolean until(Duration timeout, Duration period, BooleanSupplier condition) {
        var fulfilled = new AtomicBoolean();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(period)
                    .atMost(timeout)
                    .until(() -> {
                        fulfilled.set(condition.getAsBoolean());
                        return fulfilled.get();
                    });
        } catch (ConditionTimeoutException e) {
            // the last evaluation may have succeeded although it took longer than the time left
        }
        return fulfilled.get();
    }
}
