package io.notexactlyonce.producer.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Without its database this service can't accept orders. Bounded by the pool's connection timeout and the check's own.
 */
@Component("postgresql")
class PostgresqlHealthIndicator implements HealthIndicator {

    private static final int TIMEOUT_SECONDS = 2;

    private final DataSource database;

    PostgresqlHealthIndicator(DataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS)
                    ? Health.up().build()
                    : Health.down().withDetail("reason", "no valid connection").build();
        } catch (SQLException e) {
            return Health.down(e).build();
        }
    }
}
