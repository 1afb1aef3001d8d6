package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.OrdersTopic;
import java.util.Optional;

/** Counts the missing records that retention may have deleted: for them a promise is neither kept nor broken. */
final class Retention {

    private final OrdersTopic log;
    private long explained;

    Retention(OrdersTopic log) {
        this.log = log;
    }

    /** Notes one more missing record. @return whether retention explains it */
    boolean explains(boolean mayBeLost) {
        if (mayBeLost) {
            explained++;
        }
        return mayBeLost;
    }

    long explained() {
        return explained;
    }

    /** What isn't checked, and why. */
    Optional<String> reason() {
        return log.isWhole() ? Optional.empty() : Optional.of(log.whatIsGone());
    }
}
