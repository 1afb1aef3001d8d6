package io.notexactlyonce.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats the storage once and runs the broker, both in the child JVM: a JVM start less than by the two scripts. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) {
        var settings = arguments[0];
        var data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(settings);
        }
        Kafka.main(new String[] {settings});
    }

    private static void format(String settings) {
        String[] arguments = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings};
        var exitCode = StorageTool.execute(arguments, System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
