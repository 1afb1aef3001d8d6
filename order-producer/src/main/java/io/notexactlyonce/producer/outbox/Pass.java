package io.notexactlyonce.producer.outbox;

import java.util.Optional;

/**
 * What one pass of the relay did.
 *
 * @param sent rows that Kafka acknowledged and the outbox forgot
 * @param refused rows that Kafka does not take as things are
 * @param held rows that were not sent, because their partition does not acknowledge
 * @param failed rows to be sent again
 * @param failure why, for the first of them
 */
record Pass(int sent, int refused, int held, int failed, Optional<Throwable> failure) {

    static final Pass NOTHING_TO_DO = new Pass(0, 0, 0, 0, Optional.empty());

    /** Whether another pass may find more to do at once. */
    boolean isWorthRepeating() {
        return sent > 0;
    }
}
