package io.notexactlyonce.producer.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Decides when the relay makes a pass, and what to do when it can't. Only {@link RelayTimer}'s thread calls it. */
class RelayLoop {

    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);

    private final Relay relay;
    private final Destination destination;
    private final RelaySettings settings;
    private final Outage outage;
    private final Clock clock;
    private volatile @Nullable Instant turnBegan;
    private volatile @Nullable String databaseTrouble;
    private boolean isReady;
    private int failures;
    private int failuresAfterSending;

    RelayLoop(Relay relay, Destination destination, RelaySettings settings, Clock clock) {
        this.relay = relay;
        this.destination = destination;
        this.settings = settings;
        this.clock = clock;
        this.outage = new Outage(log, clock);
    }

    /** Makes one pass, or checks whether a pass makes sense again; returns how long to rest before the next turn. */
    Rest turn() {
        turnBegan = clock.instant();
        try {
            // No transaction is open while Kafka is known to be away.
            isReady = isReady || destination.isReady();
            return isReady ? pass() : restFor("Kafka does not answer, or the topic does not exist yet");
        } catch (DataAccessException | TransactionException e) {
            failed("the database fails: " + relay.databaseError() + e.getMessage());
            // The next pass resends rows that were sent but could not be deleted.
            return Rest.afterFailure(settings.pauseAfter(relay.hasSent() ? ++failuresAfterSending : 1));
        } catch (KafkaException | org.springframework.kafka.KafkaException e) {
            return restFor("there is no producer: " + e);
        } catch (RuntimeException e) {
            log.error("A pass of the relay failed unexpectedly; its rows stay and will be retried", e);
            return Rest.afterFailure(settings.retryInterval());
        } finally {
            turnBegan = null;
        }
    }

    /**
     * What keeps the relay from its outbox, if anything: a pass hangs, or the database failed at least twice in a row.
     */
    Optional<String> trouble() {
        Instant began = turnBegan;
        if (began != null && clock.instant().isAfter(began.plus(settings.longestPass()))) {
            return Optional.of("the relay has been in one pass since " + began);
        }
        return Optional.ofNullable(databaseTrouble);
    }

    /** One failure is not yet reported: another session may have held a lock briefly. */
    private void failed(String reason) {
        outage.goesOn(reason);
        if (++failures > 1) {
            databaseTrouble = reason;
        }
    }

    private Rest pass() {
        Pass pass = relay.relayOnce();
        failuresAfterSending = 0;
        failures = 0;
        databaseTrouble = null;
        if (pass.sent() > 0 || pass.failed() + pass.held() == 0) {
            outage.isOver();
        } else if (pass.failure().isPresent()) {
            isReady = false;
            return restFor("Kafka did not acknowledge: " + pass.failure().get());
        }
        return pass.isWorthRepeating() ? Rest.NONE : Rest.idle(settings.pollInterval());
    }

    private Rest restFor(String reason) {
        outage.goesOn(reason);
        return Rest.afterFailure(settings.retryInterval());
    }
}
