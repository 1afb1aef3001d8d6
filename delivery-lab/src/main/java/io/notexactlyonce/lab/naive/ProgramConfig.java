package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a naive program, which it gets from environment variables, as services do.
 *
 * @param effects database with the topic's table of effects
 * @param histories directory in which each process writes its own file
 */
public record ProgramConfig(
        String bootstrapServers, String topic, String group, DatabaseAccess effects, Path histories) {

    private static final String PROCESS = "LANE_PROCESS";
    private static final String SETTING = "LANE_SETTING_";

    /** Topic of the settlements made from this topic's events, if any. */
    public String outputs() {
        return topic + "-settlements";
    }

    /** Topic of records that can't be processed. */
    public String deadLetters() {
        return topic + ".DLT";
    }

    /**
     * The environment of one program.
     *
     * @param process its name in histories, which it keeps when it is restarted
     * @param settings of Kafka's client, which override the program's own
     */
    public Map<String, String> environment(String process, Map<String, String> settings) {
        var all = new HashMap<>(environment());
        all.put(PROCESS, process);
        // a shell drops variables with a dot in their names, and no setting has an underscore
        settings.forEach((name, value) -> all.put(SETTING + name.replace('.', '_'), value));
        return all;
    }

    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "LANE_TOPIC", topic,
                "LANE_GROUP", group,
                "LANE_DATABASE_URL", effects.url(),
                "LANE_DATABASE_USER", effects.user(),
                "LANE_DATABASE_PASSWORD", effects.password(),
                "LANE_HISTORIES", histories.toString());
    }

    /** The configuration of this process. */
    public static ProgramConfig ofEnvironment() {
        return new ProgramConfig(
                variable("KAFKA_BOOTSTRAP_SERVERS"),
                variable("LANE_TOPIC"),
                variable("LANE_GROUP"),
                new DatabaseAccess(
                        variable("LANE_DATABASE_URL"),
                        variable("LANE_DATABASE_USER"),
                        variable("LANE_DATABASE_PASSWORD")),
                Path.of(variable("LANE_HISTORIES")));
    }

    /** The name of this process in histories. */
    static String process() {
        return variable(PROCESS);
    }

    /** The settings of Kafka's client for this process. */
    static Map<String, String> settings() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(SETTING))
                .collect(Collectors.toMap(
                        variable ->
                                variable.getKey().substring(SETTING.length()).replace('_', '.'),
                        Map.Entry::getValue));
    }

    private static String variable(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(
                    "%s isn't set: the lab starts the naive programs, and names their topic".formatted(name));
        }
        return value;
    }
}
