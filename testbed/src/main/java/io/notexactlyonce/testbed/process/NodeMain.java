package io.notexactlyonce.testbed.process;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the storage once and runs the node in the same child JVM: one JVM start fewer than with Kafka's scripts. */
final class NodeMain {

    private NodeMain() {}

    /** @param arguments the settings file, the data directory, the cluster id */
    public static void main(String[] arguments) {
        var settings = arguments[0];
        var data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(settings, arguments[2]);
        }
        Kafka.main(new String[] {settings});
    }

    private static void format(String settings, String cluster) {
        String[] arguments = {"format", "--cluster-id", cluster, "--config", settings};
        var exitCode = StorageTool.execute(arguments, System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
