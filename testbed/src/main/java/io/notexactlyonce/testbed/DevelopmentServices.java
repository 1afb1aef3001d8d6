package io.notexactlyonce.testbed;

import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs while it is developed: Kafka and a database of its own, which go when its JVM goes. Those that the
 * environment already names are used as they are.
 *
 * @param environment where they are, by the names that the services read from their environment
 */
public record DevelopmentServices(Kafka kafka, Map<String, String> environment) {

    public DevelopmentServices {
        environment = Map.copyOf(environment);
    }

    /**
     * Starts a broker unless {@code KAFKA_BOOTSTRAP_SERVERS} is set, and a database server unless {@code DATABASE_URL} is.
     *
     * @param database name of the database, its role and the role's password
     */
    public static DevelopmentServices start(String database) {
        return start(database, System.getenv());
    }

    /** For a service without a database: starts a broker unless {@code KAFKA_BOOTSTRAP_SERVERS} is set. */
    public static DevelopmentServices startKafka() {
        var kafka = kafka(System.getenv());
        return new DevelopmentServices(kafka, kafka.environment());
    }

    static DevelopmentServices start(String database, Map<String, String> given) {
        var kafka = kafka(given);
        var environment = new HashMap<>(kafka.environment());
        if (!given.containsKey("DATABASE_URL")) {
            environment.putAll(Testbed.database().create(database).environment());
        }
        return new DevelopmentServices(kafka, environment);
    }

    private static Kafka kafka(Map<String, String> given) {
        var bootstrapServers = given.get("KAFKA_BOOTSTRAP_SERVERS");
        return bootstrapServers == null ? Testbed.broker() : Kafka.at(bootstrapServers);
    }
}
