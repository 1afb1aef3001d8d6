package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service that runs from its jar, configured by environment variables. */
public final class ServiceProgram {

    /** Half of what the Compose file gives a container. */
    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx256m");

    private ServiceProgram() {}

    /** JVM options of a demo, which starts often and runs briefly. */
    static List<String> jvm(Path repository) {
        return Stream.of(JavaProcess.SHORT_LIVED, memory(repository))
                .flatMap(List::stream)
                .toList();
    }

    /** The division of the heap is that of the images. */
    private static List<String> memory(Path repository) {
        return Stream.concat(Stream.of("@" + repository.resolve("compose").resolve("jvm.options")), HEAP.stream())
                .toList();
    }

    /**
     * A service that counts as ready when its management port, 1000 above this one, says so. It listens only on this
     * machine, since users wouldn't expect a demo to open ports to the network.
     *
     * @param repository root of the source tree, where each module has its jar in {@code target}
     */
    public static JavaProcess.Builder of(Path repository, Component service, int port) {
        return of(repository, service, port, memory(repository)).shortLived();
    }

    /** The same, with JVM settings other than a demo's. */
    public static JavaProcess.Builder of(Path repository, Component service, int port, List<String> jvm) {
        var builder = JavaProcess.of(jar(repository, service))
                .name(service.label())
                .environment(environment(port))
                .readyAt(management(port).resolve("/actuator/health/readiness"))
                .stopTimeout(Duration.ofSeconds(10));
        jvm.forEach(builder::jvmArgument);
        return builder;
    }

    static Map<String, String> environment(int port) {
        return Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "SERVER_ADDRESS",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                String.valueOf(port + Component.TO_MANAGEMENT),
                "MANAGEMENT_ADDRESS",
                "127.0.0.1");
    }

    /** The management address of a service at this port. */
    public static URI management(int port) {
        return URI.create("http://localhost:" + (port + Component.TO_MANAGEMENT));
    }

    static Path jar(Path repository, Component service) {
        return UnpackedJar.of(
                repository.resolve(service.label()).resolve("target").resolve(service.label() + ".jar"));
    }
}
