package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.OrdersTopic;
import java.util.Optional;

/** What a rule has met that retention may have deleted from the log: it is neither kept nor broken. */
final class Retention {

    private final OrdersTopic log;
    private long explained;

    Retention(OrdersTopic log) {
        this.log = log;
    }

    /** One more that the log doesn't have. @return whether retention explains that */
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
