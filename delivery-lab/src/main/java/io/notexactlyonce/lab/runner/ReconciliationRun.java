package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.CheckOutcome;
import io.notexactlyonce.lab.checker.Invariants;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.observe.SystemMovedException;
import io.notexactlyonce.lab.observe.SystemSnapshotReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Compares what was promised with tables and log. */
public final class ReconciliationRun {

    private final Addresses addresses;

    public ReconciliationRun(Addresses addresses) {
        this.addresses = addresses;
    }

    /** The same, when all records of the orders topic are order-producer's, as far as the lab knows. */
    public CheckOutcome strike(Optional<Map<UUID, OrderState>> accepted, Optional<String> waitsFor) {
        return strike(accepted, waitsFor, List.of());
    }

    /**
     * @param accepted orders as the API confirmed them; empty when there is no ledger of the callers' answers
     * @param waitsFor what still keeps the system busy; empty when it is quiet
     * @param badRecords that the lab has written to the orders topic: if there are any, exactly the records that are not
     *     events have to be dead letters
     * @throws MovingSystemException when the system was quiet but didn't stay so
     * @throws SystemUnavailableException when the database or the broker no longer answers
     * @throws CannotRunException when the tables or the log can't be read for another reason
     */
    public CheckOutcome strike(
            Optional<Map<UUID, OrderState>> accepted, Optional<String> waitsFor, List<RecordPosition> badRecords) {
        var takenAt = Instant.now();
        var reader = new SystemSnapshotReader(
                addresses.bootstrapServers(),
                addresses.database(Component.ORDER_PRODUCER),
                addresses.database(Component.ORDER_CONSUMER),
                addresses.database(Component.ANALYTICS_CONSUMER));
        try (var evidence = waitsFor.isPresent() ? reader.readInMotion(accepted) : reader.read(accepted)) {
            var results = badRecords.isEmpty() ? Invariants.of(evidence) : Invariants.of(evidence, badRecords);
            return new CheckOutcome(takenAt, waitsFor, results);
        } catch (SystemMovedException e) {
            throw new MovingSystemException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            var message = "The tables at %s can't be read: %s.".formatted(addresses.postgres(), e.getMessage());
            throw isLost(e) ? new SystemUnavailableException(message, e) : new CannotRunException(message, e);
        } catch (KafkaException e) {
            var message = "The log at %s can't be read: %s.".formatted(addresses.bootstrapServers(), e.getMessage());
            throw e instanceof RetriableException
                    ? new SystemUnavailableException(message, e)
                    : new CannotRunException(message, e);
        } catch (UncheckedIOException e) {
            throw new CannotRunException(
                    ("The evidence can't be written to %s: %s. The check needs about %s there; choose another directory"
                                    + " with %s.")
                            .formatted(
                                    System.getProperty("java.io.tmpdir"),
                                    e.getMessage(),
                                    "1 GiB for each million events",
                                    "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=…"),
                    e);
        }
    }

    /** Judges by PostgreSQL's error codes: a failed or broken connection, or a server that shuts down or starts up. */
    private static boolean isLost(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
