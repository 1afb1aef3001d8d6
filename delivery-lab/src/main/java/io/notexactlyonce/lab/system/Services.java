package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a service is run: from its jar, told where everything is by its environment. */
final class Services {

    /** A demo starts often and runs briefly: the quick compiler only, the collector with the smallest footprint. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xms64m", "-Xmx256m");

    private final Path repository;
    private final SystemPorts ports;

    /** @param repository root of the source tree, where each module has its jar in {@code target} */
    Services(Path repository, SystemPorts ports) {
        this.repository = repository;
        this.ports = ports;
    }

    JavaProcess process(Role service) {
        var builder = JavaProcess.of(jar(service))
                .name(service.label())
                .environment(environment(service))
                .readyAt(URI.create(ports.addresses().service(service) + "/actuator/health/readiness"))
                .startTimeout(Duration.ofSeconds(60))
                .stopTimeout(Duration.ofSeconds(10));
        JVM.forEach(builder::jvmArgument);
        return builder.build();
    }

    /** For a shell: starts the service, or with another SERVER_PORT a second one beside it. */
    String command(Role service) {
        var words = new ArrayList<String>();
        environment(service).forEach((name, value) -> words.add(name + "=" + value));
        words.add("java");
        words.addAll(JVM);
        words.add("-jar");
        words.add(jar(service).toString());
        return words.stream().collect(Collectors.joining(" "));
    }

    private Path jar(Role service) {
        return repository.resolve(service.label()).resolve("target").resolve(service.label() + ".jar");
    }

    private Map<String, String> environment(Role service) {
        var name = service.databaseName();
        return new TreeMap<>(Map.of(
                "SERVER_PORT",
                String.valueOf(ports.of(service)),
                "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:" + ports.of(Role.BROKER),
                "DATABASE_URL",
                "jdbc:postgresql://localhost:%d/%s".formatted(ports.of(Role.DATABASE), name),
                "DATABASE_USER",
                name,
                "DATABASE_PASSWORD",
                name));
    }
}
