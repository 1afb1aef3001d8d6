package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import java.sql.SQLException;
import java.util.Optional;

/** Connects to each service's database as its service does. */
final class DatabaseProbe implements Probe {

    /** SQLSTATE class: the role or its password is wrong, and waiting doesn't help. */
    private static final String INVALID_AUTHORIZATION = "28";

    private final Addresses addresses;

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
            return connection.isValid(2) ? Optional.empty() : Optional.of(ProbeFailure.away("doesn't answer"));
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
}
