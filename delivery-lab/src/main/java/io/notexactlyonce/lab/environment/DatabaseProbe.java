package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects to each service's database as its service does. A restart between two looks counts as one in which it was away. */
final class DatabaseProbe implements Probe {

    /** SQLSTATE class: the role or its password is wrong, and waiting doesn't help. */
    private static final String INVALID_AUTHORIZATION = "28";

    private final Addresses addresses;
    private @Nullable String lastStart;

    DatabaseProbe(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Optional<ProbeFailure> ask() {
        return Component.withDatabase()
                .map(this::connect)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<ProbeFailure> connect(Component service) {
        try (var connection = addresses.database(service).connect()) {
            if (!connection.isValid(2)) {
                return Optional.of(ProbeFailure.away("doesn't answer"));
            }
            return isRestarted(connection) ? Optional.of(ProbeFailure.away("was restarted")) : Optional.empty();
        } catch (SQLException e) {
            var refused = e.getSQLState() != null && e.getSQLState().startsWith(INVALID_AUTHORIZATION);
            return Optional.of(
                    refused
                            ? new ProbeFailure(
                                    "refuses the role %s (%s): set %s to its password"
                                            .formatted(
                                                    service.databaseName(), e.getMessage(), service.passwordVariable()),
                                    ProbeFailure.Kind.FINAL)
                            : ProbeFailure.away("doesn't let the role %s in (%s)"
                                    .formatted(service.databaseName(), e.getMessage())));
        }
    }

    /** The server starts within less than the time between two looks. */
    private boolean isRestarted(Connection connection) throws SQLException {
        var before = lastStart;
        Sql.each(connection, "SELECT pg_postmaster_start_time()::text", row -> lastStart = row.getString(1));
        return before != null && !before.equals(lastStart);
    }
}
