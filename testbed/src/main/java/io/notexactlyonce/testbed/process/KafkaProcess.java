package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kafka node as a child JVM that runs Kafka's own main class from the class path of this JVM. */
final class KafkaProcess {

    private KafkaProcess() {}

    /** @param cluster the id that all nodes of a cluster share */
    static NodeRuntime of(
            String name, String cluster, NodeSettings settings, NodeOptions options, int megabytesOfHeap) {
        var directory = WorkDirectory.of(name);
        var data = Map.of("log.dirs", directory.file("data").toString());
        directory.write(
                "server.properties",
                settings.with(options.settings()).with(data).properties());
        directory.write("logback.xml", logback());
        return new ProcessRuntime(
                name,
                directory,
                new Log(directory.file(name + ".log")),
                () -> command(directory, cluster, options, megabytesOfHeap),
                Map.of());
    }

    private static List<String> command(
            WorkDirectory directory, String cluster, NodeOptions options, int megabytesOfHeap) {
        var command = new ArrayList<>(List.of(
                JavaCommand.java(),
                "-Xms%dm".formatted(Math.min(megabytesOfHeap, 256)),
                "-Xmx%dm".formatted(megabytesOfHeap),
                "-XX:ErrorFile=" + directory.file("hs_err.log"),
                "-Dlogback.configurationFile=" + directory.file("logback.xml")));
        var node = JavaCommand.mainClass(NodeMain.class.getName()).archived();
        if (!options.isMeasured()) {
            command.addAll(JavaCommand.SHORT_LIVED);
            command.addAll(node.options());
        }
        command.addAll(node.words());
        command.add(directory.file("server.properties").toString());
        command.add(directory.file("data").toString());
        command.add(cluster);
        return command;
    }

    /** Logs to standard output, which is the node's log file, and not as configured on the class path. */
    private static String logback() {
        return """
                <configuration>
                  <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %-5level [%thread] %logger{0} %message%n</pattern></encoder>
                  </appender>
                  <logger name="kafka.server.KafkaConfig" level="WARN" />
                  <logger name="org.apache.kafka.common.config" level="WARN" />
                  <logger name="state.change.logger" level="WARN" />
                  <root level="INFO"><appender-ref ref="OUT" /></root>
                </configuration>
                """;
    }
}
