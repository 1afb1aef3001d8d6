package io.notexactlyonce.producer.outbox;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Decides when the relay passes, and what to do when it can't. Driven by {@link RelayTimer}; called by one thread. */
class RelayLoop {

    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);

    private final Relay relay;
    private final Destination destination;
    private final RelaySettings settings;
    private final Outage outage;
    private boolean isReady;

    RelayLoop(Relay relay, Destination destination, RelaySettings settings, Clock clock) {
        this.relay = relay;
        this.destination = destination;
        this.settings = settings;
        this.outage = new Outage(log, clock);
    }

    /** Passes once, or asks whether passing makes sense again; returns how long to pause before the next turn. */
    Duration turn() {
        try {
            // No transaction is open while Kafka is known to be away.
            isReady = isReady || destination.isReady();
            return isReady ? pass() : pauseFor("Kafka does not answer, or the topic is not there yet");
        } catch (DataAccessException | TransactionException e) {
            return pauseFor("the database fails: " + e.getMessage());
        } catch (RuntimeException e) {
            log.error("A pass of the relay failed in a way nobody foresaw; its rows stay and are tried again", e);
            return settings.retryInterval();
        }
    }

    private Duration pass() {
        Pass pass = relay.relayOnce();
        if (pass.failure().isPresent()) {
            isReady = false;
            return pauseFor("Kafka did not acknowledge: " + pass.failure().get());
        }
        outage.isOver();
        return pass.isWorthRepeating() ? Duration.ZERO : settings.pollInterval();
    }

    private Duration pauseFor(String reason) {
        outage.goesOn(reason);
        return settings.retryInterval();
    }
}
