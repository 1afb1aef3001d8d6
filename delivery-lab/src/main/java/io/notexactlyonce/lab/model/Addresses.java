package io.notexactlyonce.lab.model;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.net.URI;
import java.util.Map;

/**
 * Where a running system is, whoever runs it: this lab as processes, Docker, or somebody else. A service may be several
 * instances behind one address: what is asked of it comes from its database.
 *
 * @param bootstrapServers host:port, several of them with commas between
 * @param postgres host:port
 * @param services base of the HTTP API of each service
 * @param managements base of the management port of each service that doesn't have it 1000 above the other
 * @param passwords of the role that reads and writes the rows, of each service that has a database
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

    /** Where it says how it is. A service without a port in its address is behind something that has one door only. */
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

    /** As people write it. */
    public String of(Component role) {
        return switch (role) {
            case BROKER -> bootstrapServers;
            case DATABASE -> postgres;
            case CARELESS_CONSUMER -> "";
            default -> service(role).toString();
        };
    }
}
