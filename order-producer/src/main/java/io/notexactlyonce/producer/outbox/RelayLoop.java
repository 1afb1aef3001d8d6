package io.notexactlyonce.producer.outbox;

import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
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
    private int failuresAfterSending;

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
            outage.goesOn("the database fails: " + relay.databaseError() + e.getMessage());
            // What was sent and could not be deleted is sent again by the next pass.
            return settings.pauseAfter(relay.hasSent() ? ++failuresAfterSending : 1);
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            return pauseFor("there is no producer: " + e);
        } catch (RuntimeException e) {
            log.error("A pass of the relay failed in a way nobody foresaw; its rows stay and are tried again", e);
            return settings.retryInterval();
        }
    }

    private Duration pass() {
        Pass pass = relay.relayOnce();
        failuresAfterSending = 0;
        if (pass.sent() > 0 || pass.failed() + pass.held() == 0) {
            outage.isOver();
        } else if (pass.failure().isPresent()) {
            isReady = false;
            return pauseFor("Kafka did not acknowledge: " + pass.failure().get());
        }
        return pass.isWorthRepeating() ? Duration.ZERO : settings.pollInterval();
    }

    private Duration pauseFor(String reason) {
        outage.goesOn(reason);
        return settings.retryInterval();
    }
}
