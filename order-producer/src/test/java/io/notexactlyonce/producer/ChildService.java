package io.notexactlyonce.producer;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;

/** The service as a process of its own, which dies at a given point. */
public record ChildService(JavaProcess process, Http http) implements AutoCloseable {

    public static ChildService start(Broker broker, DatabaseAccess database, CrashPoint crash, String... arguments) {
        int port = Testbed.freePort();
        int managementPort = port + 1000;
        var http = Http.at(port, managementPort);
        var builder = JavaProcess.of(OrderProducerApplication.class)
                .environment(broker.environment())
                .environment(database.environment())
                .environment("SERVER_PORT", Integer.toString(port))
                .environment("MANAGEMENT_PORT", Integer.toString(managementPort))
                .shortLived()
                .readyAt(http.management().resolve("/actuator/health/readiness"))
                .stopTimeout(Duration.ofMinutes(1))
                .crashAt(crash);
        for (String argument : arguments) {
            builder.argument(argument);
        }
        return new ChildService(builder.start(), http);
    }

    @Override
    public void close() {
        process.close();
    }
}
