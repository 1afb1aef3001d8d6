package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a floor, which it gets from environment variables, as services do.
 *
 * @param topic its input; a relay finds its topic in the rows
 * @param output its output topic, if it has one
 * @param records maximum number of records in a poll, and so in a transaction
 * @param acks setting of a relay's producer
 */
public record BaselineSettings(
        String bootstrapServers, String topic, String output, int records, String acks, DatabaseAccess database) {

    public Map<String, String> environment() {
        var all = new HashMap<>(database.environment());
        all.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "FLOOR_TOPIC", topic,
                "FLOOR_OUTPUT", output,
                "FLOOR_RECORDS", String.valueOf(records),
                "FLOOR_ACKS", acks));
        return all;
    }

    static BaselineSettings ofEnvironment() {
        return new BaselineSettings(
                variable("KAFKA_BOOTSTRAP_SERVERS"),
                variable("FLOOR_TOPIC"),
                variable("FLOOR_OUTPUT"),
                Integer.parseInt(variable("FLOOR_RECORDS")),
                variable("FLOOR_ACKS"),
                new DatabaseAccess(variable("DATABASE_URL"), variable("DATABASE_USER"), variable("DATABASE_PASSWORD")));
    }

    private static String variable(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " isn't set: lab bench starts the floors and sets it");
        }
        return value;
    }
}
