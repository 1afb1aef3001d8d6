package io.notexactlyonce.producer.outbox;

import java.time.Duration;

/**
 * How long the relay rests after a turn.
 *
 * @param time zero when there may be more to do
 * @param isIdle nothing is waiting, so a commit with a message ends the rest; after a failure it doesn't
 */
record Rest(Duration time, boolean isIdle) {

    /** There may be more to do. */
    static final Rest NONE = new Rest(Duration.ZERO, false);

    static Rest idle(Duration time) {
        return new Rest(time, true);
    }

    static Rest afterFailure(Duration time) {
        return new Rest(time, false);
    }
}
