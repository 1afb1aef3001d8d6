package io.notexactlyonce.lab.model;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of a running system, whether this lab, Docker or an operator started it. A service may be several
 * instances behind one address, so its state is read from its database.
 *
 * @param bootstrapServers one host:port or several, separated by commas
 * @param postgres host:port
 * @param services base of the HTTP API of each service
 * @param managements base of the management port of each service whose port isn't 1000 above the other
 * @param passwords by service, of the role that reads and writes the rows of its database; that of the demo's negative
 *     control only where it runs
 */
public record Addresses(
        String bootstrapServers,
        String postgres,
        Map<Component, URI> services,
        Map<Component, URI> managements,
        Map<Component, String> passwords) {

    public Addresses {
        services = Map.copyOf(services);
        managements = Map.copyOf(managements);
        passwords = Map.copyOf(passwords);
    }

    public Kafka kafka() {
        return Kafka.at(bootstrapServers);
    }

    public URI service(Component role) {
        return services.get(role);
    }

    /**
     * The address of its health and metrics. A service without a port in its address is behind a proxy with a single
     * port.
     */
    public URI management(Component role) {
        var service = service(role);
        var port = service.getPort() + Component.TO_MANAGEMENT;
        var above = service.getPort() < 0
                ? service
                : URI.create("%s://%s:%d".formatted(service.getScheme(), service.getHost(), port));
        return managements.getOrDefault(role, above);
    }

    public DatabaseAccess database(Component service) {
        var name = service.databaseName();
        return new DatabaseAccess("jdbc:postgresql://%s/%s".formatted(postgres, name), name, passwords.get(service));
    }

    /** The database of the demo's negative control, where that runs. */
    public Optional<DatabaseAccess> careless() {
        return passwords.containsKey(Component.CARELESS_CONSUMER)
                ? Optional.of(database(Component.CARELESS_CONSUMER))
                : Optional.empty();
    }

    /** As users write it. */
    public String of(Component role) {
        return switch (role) {
            case BROKER -> bootstrapServers;
            case DATABASE -> postgres;
            case CARELESS_CONSUMER -> "";
            default -> service(role).toString();
        };
    }
}
