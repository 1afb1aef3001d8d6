package io.notexactlyonce.producer.outbox;

import java.util.Optional;

/**
 * What one pass of the relay did.
 *
 * @param sent rows that Kafka acknowledged and the outbox deleted
 * @param refused rows that Kafka refuses for now
 * @param held rows not sent because their partition does not acknowledge
 * @param failed rows to be sent again
 * @param failure why the first of these failed
 */
record Pass(int sent, int refused, int held, int failed, Optional<Throwable> failure) {

    static final Pass NOTHING_TO_DO = new Pass(0, 0, 0, 0, Optional.empty());

    /** Whether another pass may find more to do immediately. */
    boolean isWorthRepeating() {
        return sent > 0;
    }
}
