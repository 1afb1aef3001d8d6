package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What can't be deleted is not sent: it would be sent again by each pass. */
class UndeletableRowsTest extends OutboxTest {

    private final String key = UUID.randomUUID().toString();

    @Test
    void areNotSentWhileTheDatabaseIsReadOnly() throws SQLException {
        messages.append(key, 1);
        makeReadOnly("on");
        try {
            assertThatThrownBy(relay::relayOnce).isInstanceOf(DataAccessException.class);
            assertThat(relay.databaseError()).contains("read-only");
            assertThat(relay.hasSent()).isFalse();
        } finally {
            makeReadOnly("off");
        }
        assertThat(log(TOPIC, key)).isEmpty();

        // the connection that can't write is given up, and holds its locks until the server has noticed
        await().until(this::relayAll, sent -> sent == 1);
        assertThat(log(TOPIC, key)).hasSize(1);
    }

    @Test
    void areNotSentWhileTheTableIsLocked() throws SQLException {
        messages.append(key, 1);
        try (var other = session()) {
            execute(other, "LOCK TABLE outbox IN SHARE MODE");
            assertThatThrownBy(relay::relayOnce).hasMessageContaining("lock timeout");
            other.rollback();
        }
        assertThat(log(TOPIC, key)).isEmpty();

        assertThat(relayAll()).isEqualTo(1);
    }

    @Test
    void areNotSentWithoutThePrivilegeToDelete() {
        messages.append(key, 1);
        asOwner("REVOKE DELETE ON outbox FROM order_producer");
        try {
            assertThatThrownBy(relay::relayOnce).hasStackTraceContaining("permission denied");
        } finally {
            asOwner("GRANT DELETE ON outbox TO order_producer");
        }
        assertThat(log(TOPIC, key)).isEmpty();

        assertThat(relayAll()).isEqualTo(1);
    }

    @Test
    void holdBackTheirKeyAloneWhileAnotherSessionHasLockedThem() throws SQLException {
        String neighbour = Messages.keyIn(Buckets.of(key), "neighbour-" + key);
        messages.append(key, 1);
        messages.append(key, 2);
        messages.append(neighbour, 1);
        try (var operator = session()) {
            execute(
                    operator,
                    "SELECT FROM outbox WHERE record_key = '" + key + "' ORDER BY position LIMIT 1 FOR UPDATE");

            assertThat(relayAll()).isEqualTo(1);
            assertThat(log(TOPIC, key)).isEmpty();
            operator.rollback();
        }
        assertThat(relayAll()).isEqualTo(2);
        assertThat(sequences(log(TOPIC, key))).containsExactly("1", "2");
        assertThat(log(TOPIC, neighbour)).hasSize(1);
    }

    /** Negative control: a relay that reads, sends, and finds out when it deletes. */
    @Test
    void areSentByEachPassThatDoesNotAskFirst() throws SQLException {
        messages.append(key, 1);
        makeReadOnly("on");
        try {
            for (int pass = 1; pass <= 2; pass++) {
                assertThatThrownBy(this::sendWithoutAsking).isInstanceOf(DataAccessException.class);
            }
        } finally {
            makeReadOnly("off");
        }
        assertThat(log(TOPIC, key)).hasSize(2);
    }

    private void sendWithoutAsking() {
        messages.transaction().executeWithoutResult(status -> {
            var rows = table.first(List.of(Buckets.of(key)), 10, 1_000_000, settings.maxRetryInterval());
            pipeline.send(rows);
            table.delete(rows);
        });
    }

    /** For all sessions, those of the pool as well. */
    private void makeReadOnly(String value) throws SQLException {
        try (var superuser = POSTGRESQL.superuser("order_producer").connect();
                var statement = superuser.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + value);
            statement.execute("SELECT pg_reload_conf()");
        }
        await().until(() -> jdbc.sql("SHOW default_transaction_read_only")
                .query(String.class)
                .single()
                .equals(value));
    }

    private static Connection session() throws SQLException {
        var connection = DATABASE.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
