package io.notexactlyonce.producer.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A period in which the relay can't work: one log line when it begins and one when it ends. */
final class Outage {

    private final Logger log;
    private final Clock clock;
    private @Nullable Instant since;

    Outage(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void goesOn(String reason) {
        if (since == null) {
            since = clock.instant();
            log.warn("Nothing is relayed for now; events wait in the outbox: {}", reason);
        }
    }

    void isOver() {
        if (since != null) {
            log.info("Relaying again after {}", Duration.between(since, clock.instant()));
            since = null;
        }
    }
}
