package io.notexactlyonce.lab.system;

import io.notexactlyonce.testbed.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A service as it is run from its jar; where everything is, its environment says. */
public final class ServiceProgram {

    /** A demo starts often and runs briefly: the quick compiler only, the collector with the smallest footprint. */
    static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xms64m", "-Xmx256m");

    private ServiceProgram() {}

    /**
     * Ready when it says so itself at this port.
     *
     * @param repository root of the source tree, where each module has its jar in {@code target}
     */
    public static JavaProcess.Builder of(Path repository, Role service, int port) {
        return of(repository, service, port, JVM);
    }

    /** With other settings of its JVM than a demo's. */
    public static JavaProcess.Builder of(Path repository, Role service, int port, List<String> jvm) {
        var builder = JavaProcess.of(jar(repository, service))
                .name(service.label())
                .environment("SERVER_PORT", String.valueOf(port))
                .readyAt(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .startTimeout(Duration.ofSeconds(60))
                .stopTimeout(Duration.ofSeconds(10));
        jvm.forEach(builder::jvmArgument);
        return builder;
    }

    static Path jar(Path repository, Role service) {
        return UnpackedJar.of(
                repository.resolve(service.label()).resolve("target").resolve(service.label() + ".jar"));
    }
}
