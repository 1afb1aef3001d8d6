package io.notexactlyonce.lab.workload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The holders who want the orders to pause, and until when. A hold is a lease: if its holder dies, it expires, and the
 * orders flow again.
 */
public final class PauseLeases {

    /** The longest lease; a holder that needs longer renews it. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST = 16;

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public PauseLeases(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes or renews a lease from now on; false when there are too many holders. */
    public synchronized boolean hold(String holder, Duration duration) {
        forgetEnded();
        if (ends.size() >= MOST && !ends.containsKey(holder)) {
            return false;
        }
        ends.put(holder, clock.instant().plus(duration));
        return true;
    }

    /** Ends a lease early; an expired one is fine. */
    public void release(String holder) {
        ends.remove(holder);
    }

    public boolean isHeld() {
        var now = clock.instant();
        return ends.values().stream().anyMatch(now::isBefore);
    }

    private void forgetEnded() {
        var now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
    }
}
