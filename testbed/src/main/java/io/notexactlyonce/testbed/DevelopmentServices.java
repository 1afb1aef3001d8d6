package io.notexactlyonce.testbed;

import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs during development: its own Kafka and database, which end with its JVM. If the environment
 * already names one, that one is used instead.
 *
 * @param environment their addresses, under the names of the services' environment variables
 */
public record DevelopmentServices(Kafka kafka, Map<String, String> environment) {

    public DevelopmentServices {
        environment = Map.copyOf(environment);
    }

    /**
     * Starts a broker unless {@code KAFKA_BOOTSTRAP_SERVERS} is set, and a database server unless {@code DATABASE_URL} is.
     *
     * @param database the name of the database and of its role, and the role's password
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
