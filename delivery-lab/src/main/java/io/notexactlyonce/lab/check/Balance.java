package io.notexactlyonce.lab.check;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.reconcile.EvidenceReader;
import io.notexactlyonce.lab.reconcile.OrderState;
import io.notexactlyonce.lab.reconcile.Reconciliation;
import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** What was promised, held against what is there. */
public final class Balance {

    private final Addresses addresses;

    public Balance(Addresses addresses) {
        this.addresses = addresses;
    }

    /**
     * @param accepted orders as the API confirmed them; empty when nobody kept the callers' books
     * @param waitsFor what the system didn't come to rest for; empty when it is quiet
     * @throws LostInMidRead when database or broker don't answer any more
     * @throws CannotRun when the tables or the log can't be read for another reason
     */
    public Outcome strike(Optional<Map<UUID, OrderState>> accepted, Optional<String> waitsFor) {
        var takenAt = Instant.now();
        var reader = new EvidenceReader(
                addresses.bootstrapServers(),
                addresses.database(Role.ORDER_PRODUCER),
                addresses.database(Role.ORDER_CONSUMER),
                addresses.database(Role.ANALYTICS_CONSUMER));
        try {
            return new Outcome(takenAt, waitsFor, Reconciliation.of(reader.read(accepted)));
        } catch (SQLException e) {
            var message = "The tables at %s can't be read: %s.".formatted(addresses.postgres(), e.getMessage());
            throw isLost(e) ? new LostInMidRead(message, e) : new CannotRun(message, e);
        } catch (KafkaException e) {
            var message = "The log at %s can't be read: %s.".formatted(addresses.bootstrapServers(), e.getMessage());
            throw e instanceof RetriableException ? new LostInMidRead(message, e) : new CannotRun(message, e);
        } catch (OutOfMemoryError e) {
            throw new CannotRun(
                    "There are more orders than fit into the lab's memory: give it more with"
                            + " JAVA_TOOL_OPTIONS=-Xmx4g, or start the system anew.",
                    e);
        }
    }

    /** By PostgreSQL's error codes: a connection that can't be made or has broken, a server that ends or starts. */
    private static boolean isLost(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
