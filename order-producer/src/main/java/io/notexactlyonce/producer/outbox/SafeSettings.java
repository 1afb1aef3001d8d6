package io.notexactlyonce.producer.outbox;

import io.notexactlyonce.events.Bounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Refuses to start with settings that would break a promise, and names them. */
@Component
class SafeSettings implements SmartInitializingSingleton {

    private static final String PRODUCER = "spring.kafka.producer.properties.";
    private static final String RELAY = "outbox.relay.";
    private static final String IDLE =
            "SELECT pg_backend_pid(), setting FROM pg_settings" + " WHERE name = 'idle_in_transaction_session_timeout'";

    private final RelaySettings relay;
    private final Map<String, Object> producer;
    private final DataSource database;
    private final Duration shutdownPhase;

    SafeSettings(
            RelaySettings relay,
            ProducerFactory<byte[], byte[]> producers,
            DataSource database,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration shutdownPhase) {
        this.relay = relay;
        this.producer = producers.getConfigurationProperties();
        this.database = database;
        this.shutdownPhase = shutdownPhase;
    }

    @Override
    public void afterSingletonsInstantiated() {
        long ack = relay.ackTimeout().toMillis();
        require(relay.bytesPerBucket().toBytes() > 0, RELAY + "bytes-per-bucket", "above 0, or nothing is ever sent");
        require(
                producer("max.request.size", 1_048_576) > Bounds.MAX_VALUE_BYTES + 100_000,
                PRODUCER + "max.request.size",
                "above " + (Bounds.MAX_VALUE_BYTES + 100_000)
                        + ", or the largest event and its headers can never be sent");
        require(
                producer("max.in.flight.requests.per.connection", 5) == 1,
                PRODUCER + "max.in.flight.requests.per.connection",
                "1, or an order's events get out of order when one of them is refused");
        require(
                ack > producer("delivery.timeout.ms", 120_000),
                RELAY + "ack-timeout",
                "above " + PRODUCER
                        + "delivery.timeout.ms, or records that Kafka is about to acknowledge are sent again");
        require(
                shutdownPhase.compareTo(relay.longestPass().plus(RelayTimer.LAST_TURNS)) > 0,
                "spring.lifecycle.timeout-per-shutdown-phase",
                "above " + RELAY
                        + "ack-timeout + 9 s, or a shutdown cuts off the last pass, and its records are sent again");
        checkDatabase(ack + producer("max.block.ms", 60_000));
    }

    private void checkDatabase(long longestWait) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var session = statement.executeQuery(IDLE)) {
            session.next();
            // With transaction pooling, settings and prepared statements are on some other server connection. What this
            // driver has prepared as COMMIT may be another client's statement there.
            require(
                    session.getInt(1) == connection.unwrap(PGConnection.class).getBackendPID(),
                    "spring.datasource.url",
                    "that of PostgreSQL itself (DATABASE_URL), not of a pooler such as PgBouncer, or a caller may be told"
                            + " of an order that is not stored; the service has its own pool");
            require(
                    session.getLong(2) > longestWait,
                    "spring.datasource.hikari.connection-init-sql",
                    "such that idle_in_transaction_session_timeout is above " + RELAY + "ack-timeout + " + PRODUCER
                            + "max.block.ms, or PostgreSQL ends each pass that waits for Kafka; with 0 a frozen relay"
                            + " keeps its buckets");
        } catch (SQLException e) {
            throw new IllegalStateException("the database can't be used: " + e.getMessage(), e);
        }
    }

    private long producer(String setting, long otherwise) {
        return Long.parseLong(String.valueOf(producer.getOrDefault(setting, otherwise)));
    }

    private static void require(boolean isSafe, String property, String otherwise) {
        if (!isSafe) {
            var variable = property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
            throw new IllegalStateException(property + " (" + variable + ") must be " + otherwise);
        }
    }
}
