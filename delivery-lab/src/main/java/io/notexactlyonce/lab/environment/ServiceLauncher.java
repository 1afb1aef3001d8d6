package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs a service from its jar, configured by environment variables. */
final class ServiceLauncher {

    /**
     * Half of the services' default: a dead reader is missed sooner, and a rebalance, which a member notices with its next
     * heartbeat, takes half as long. People wait for both in front of the page.
     */
    private static final String SESSION_TIMEOUT = "5s";

    private final Path repository;
    private final SystemPorts ports;
    private final Class<? extends Runnable> careless;
    private final DemoBroker broker;

    /**
     * @param repository root of the source tree, where each module has its jar in {@code target}
     * @param careless program of {@link Component#CARELESS_CONSUMER}
     */
    ServiceLauncher(Path repository, SystemPorts ports, Class<? extends Runnable> careless) {
        this.repository = repository;
        this.ports = ports;
        this.careless = careless;
        this.broker = new DemoBroker(ports.of(Component.BROKER));
    }

    /** Where the programs find Kafka. */
    DemoBroker broker() {
        return broker;
    }

    /** It takes no part in what the services promise, so it may be small. */
    JavaProcess careless() {
        return JavaProcess.running(careless)
                .name(Component.CARELESS_CONSUMER.label())
                .shortLived()
                .archived()
                .jvmArgument("-Xmx64m")
                .environment("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(Component.CARELESS_CONSUMER))
                .environment(
                        ports.addresses().database(Component.CARELESS_CONSUMER).environment())
                .stopTimeout(Duration.ofSeconds(5))
                .build();
    }

    JavaProcess process(Component service) {
        return ServiceProgram.of(repository, service, ports.of(service))
                .archived()
                .environment(environment(service))
                .build();
    }

    /** The same service at another port, with Kafka clients that can be told from those of the first. */
    JavaProcess second(Component service, int port) {
        return ServiceProgram.of(repository, service, port)
                .name("second-" + service.label())
                .archived()
                .environment(environment(service))
                .environment(ServiceProgram.environment(port))
                .environment("SPRING_KAFKA_CONSUMER_CLIENTID", SecondInstance.CLIENT_ID)
                .build();
    }

    /** A shell command that starts the service, or with another SERVER_PORT and MANAGEMENT_PORT a second instance. */
    String command(Component service) {
        var words = new ArrayList<String>();
        environment(service).forEach((name, value) -> words.add(name + "=" + value));
        words.add("java");
        words.addAll(ServiceProgram.jvm(repository));
        words.add("-jar");
        words.add(ServiceProgram.jar(repository, service).toString());
        return words.stream().collect(Collectors.joining(" "));
    }

    private Map<String, String> environment(Component service) {
        var environment = new TreeMap<>(ServiceProgram.environment(ports.of(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(service));
        if (service != Component.ORDER_PRODUCER) {
            environment.put("KAFKA_SESSION_TIMEOUT", SESSION_TIMEOUT);
        }
        if (service.hasDatabase()) {
            environment.putAll(ports.addresses().database(service).environment());
        }
        return environment;
    }
}
