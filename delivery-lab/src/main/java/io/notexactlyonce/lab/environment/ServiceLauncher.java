package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs a service from its jar, configured by environment variables. */
final class ServiceLauncher {

    private final Path repository;
    private final SystemPorts ports;

    /** @param repository root of the source tree, where each module has its jar in {@code target} */
    ServiceLauncher(Path repository, SystemPorts ports) {
        this.repository = repository;
        this.ports = ports;
    }

    JavaProcess process(Component service) {
        return ServiceProgram.of(repository, service, ports.of(service))
                .environment(environment(service))
                .build();
    }

    /** A shell command that starts the service, or with another SERVER_PORT and MANAGEMENT_PORT a second instance. */
    String command(Component service) {
        var words = new ArrayList<String>();
        environment(service).forEach((name, value) -> words.add(name + "=" + value));
        words.add("java");
        words.addAll(ServiceProgram.JVM);
        words.add("-jar");
        words.add(ServiceProgram.jar(repository, service).toString());
        return words.stream().collect(Collectors.joining(" "));
    }

    private Map<String, String> environment(Component service) {
        var environment = new TreeMap<>(ServiceProgram.environment(ports.of(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.of(Component.BROKER));
        if (service.hasDatabase()) {
            environment.putAll(ports.addresses().database(service).environment());
        }
        return environment;
    }
}
