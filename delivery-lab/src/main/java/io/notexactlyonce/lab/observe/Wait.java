package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.ConditionTimeoutException;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition before a scenario can go on. */
public final class Wait {

    private static final Duration OFTEN = Duration.ofMillis(20);

    private Wait() {}

    /** Waits out another program's timeout whose length is known but whose end can't be observed. */
    public static void outlast(Duration timeout) {
        try {
            TimeUnit.NANOSECONDS.sleep(timeout.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what completes "waited 30 s for", as in "the outbox to be empty"
     * @param usual more than it takes on an idle machine; a busy one gets three times as long, and at least
     *     {@link Testbed#LONGEST_STEP}
     * @throws ConditionTimeoutException when it takes longer
     */
    public static void until(String what, Duration usual, BooleanSupplier condition) {
        until(what, usual, OFTEN, condition);
    }

    /** The same for a condition that is expensive to evaluate. */
    public static void until(String what, Duration usual, Duration period, BooleanSupplier condition) {
        var three = usual.multipliedBy(3);
        var limit = three.compareTo(Testbed.LONGEST_STEP) > 0 ? three : Testbed.LONGEST_STEP;
        if (!Await.until(limit, period, condition)) {
            throw new ConditionTimeoutException("waited %d s for %s in vain".formatted(limit.toSeconds(), what));
        }
    }
}
