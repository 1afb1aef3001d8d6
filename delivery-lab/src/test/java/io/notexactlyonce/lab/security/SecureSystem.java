package io.notexactlyonce.lab.security;

import io.notexactlyonce.lab.environment.ServiceProgram;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.SecureBroker;
import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The four services on a broker and a database that ask for TLS, a password and a grant, with keys for their callers and
 * operators. Secrets come as files (Spring Boot's configuration tree), everything else as environment variables: as in
 * docker-compose.secure.yml.
 */
final class SecureSystem implements AutoCloseable {

    static final Key CALLER = new Key("shop", "the-shops-own-key");
    static final Key OPERATOR = new Key("operations", "the-operators-own-key");

    private static final String JAAS = "sasl.jaas.config";

    private final SecureBroker broker = Testbed.newSecureBroker(NodeOptions.of(Map.of()));
    private final Database database = Testbed.newSecureDatabase();
    private final Map<Component, Integer> ports = new EnumMap<>(Component.class);
    private final List<JavaProcess> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;

    SecureSystem(Path folder) {
        this.folder = folder;
    }

    void start() throws IOException {
        broker.grant(Grant.bindings());
        for (var service : Component.services().toList()) {
            broker.addUser(service.label(), "broker-password-of-" + service.label());
            processes.add(program(service).start());
        }
    }

    private JavaProcess.Builder program(Component service) throws IOException {
        var secrets = Files.createDirectories(folder.resolve(service.label()));
        int port = Testbed.freePort();
        ports.put(service, port);
        var program = ServiceProgram.of(SourceTree.root(), service, port)
                .environment("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/")
                .environment("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers())
                .environment(
                        "API_KEYS_FILE",
                        secret(folder, "callers", CALLER.line()).toString())
                .environment(
                        "OPERATOR_KEYS_FILE",
                        secret(folder, "operators", OPERATOR.line()).toString());
        broker.client(service.label(), "broker-password-of-" + service.label()).forEach((name, value) -> {
            if (!name.equals(JAAS) && !name.equals("bootstrap.servers")) {
                program.environment("SPRING_KAFKA_PROPERTIES_" + variable(name), value);
            } else if (name.equals(JAAS)) {
                secret(secrets, "spring.kafka.properties." + name, value);
            }
        });
        if (service.hasDatabase()) {
            var access = database.create(service.databaseName());
            program.environment("DATABASE_URL", access.url())
                    .environment("DATABASE_PASSWORD", "in-a-file")
                    .environment("DATABASE_OWNER_USER", access.owner().user());
            secret(secrets, "spring.datasource.password", access.password());
            secret(secrets, "spring.flyway.password", access.owner().password());
        }
        return program;
    }

    private static String variable(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Path secret(Path folder, String name, String content) {
        try {
            var file = Files.writeString(folder.resolve(name), content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SecureBroker broker() {
        return broker;
    }

    /** A path of the service's port, or if it begins with /actuator, of its management port. */
    HttpRequest.Builder request(Component service, String path) {
        int port = ports.get(service) + (path.startsWith("/actuator") ? Component.TO_MANAGEMENT : 0);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(1));
    }

    HttpResponse<String> get(Component service, String path, Key key) throws Exception {
        return send(request(service, path).header("Authorization", "Bearer " + key.secret()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        database.close();
        broker.close();
    }
}
