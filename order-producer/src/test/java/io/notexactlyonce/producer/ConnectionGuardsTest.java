package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A guard that one connection of the pool lacks is no guard. */
class ConnectionGuardsTest extends ServiceTest {

    @Autowired
    private HikariDataSource pool;

    @ParameterizedTest
    @CsvSource({"lock_timeout, 2s", "statement_timeout, 10s", "idle_in_transaction_session_timeout, 20s"})
    void standOnEveryConnectionOfThePool(String setting, String value) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                connections.add(pool.getConnection());
                assertThat(show(connections.get(i), setting)).isEqualTo(value);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void isolateAsTheServiceNeedsItWhateverTheRolesDefault() throws SQLException {
        superuser("ALTER ROLE order_producer SET default_transaction_isolation = 'serializable'");
        var begin = Instant.now();
        try {
            pool.getHikariPoolMXBean().softEvictConnections();
            await().untilAsserted(() -> {
                try (var connection = pool.getConnection()) {
                    assertThat(show(connection, "transaction_isolation")).isEqualTo("read committed");
                    assertThat(backendStart(connection)).isAfter(begin);
                }
            });
        } finally {
            superuser("ALTER ROLE order_producer RESET default_transaction_isolation");
        }
    }

    /** As the connections to a server that has become a standby. */
    @Test
    void giveUpAConnectionThatAnswersAndCanNotWrite() throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            connections.add(pool.getConnection());
        }
        for (Connection connection : connections) {
            execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            connection.close();
        }

        http.post("/orders", Http.ORDER).expect(503);

        await().untilAsserted(() -> {
            for (int i = 0; i < 2 * pool.getMaximumPoolSize(); i++) {
                http.post("/orders", Http.ORDER).expect(201);
            }
        });
    }

    private static Instant backendStart(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
            result.next();
            return result.getTimestamp(1).toInstant();
        }
    }

    private static void superuser(String sql) throws SQLException {
        try (var connection = POSTGRESQL.superuser("order_producer").connect()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
