package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
