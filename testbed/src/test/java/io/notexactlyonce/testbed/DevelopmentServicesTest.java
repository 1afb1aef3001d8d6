package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevelopmentServicesTest {

    @Test
    void startsABrokerAndADatabase() throws Exception {
        var services = DevelopmentServices.start("developed", Map.of());

        services.kafka().createTopic("developed", 1);
        assertThat(services.kafka().dump("developed")).isEmpty();
        var environment = services.environment();
        assertThat(environment)
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", Testbed.broker().bootstrapServers());
        var database = new DatabaseAccess(
                environment.get("DATABASE_URL"),
                environment.get("DATABASE_USER"),
                environment.get("DATABASE_PASSWORD"));
        for (var role : List.of(database, database.owner())) {
            try (var connection = role.connect()) {
                assertThat(connection.isValid(2)).isTrue();
            }
        }
        assertThat(environment)
                .containsEntry("DATABASE_OWNER_USER", database.owner().user())
                .containsEntry("DATABASE_OWNER_PASSWORD", database.owner().password());
    }

    @Test
    void usesWhatTheEnvironmentNames() {
        var given = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "kafka.test:9092", "DATABASE_URL", "jdbc:postgresql://db.test/developed");

        var services = DevelopmentServices.start("developed", given);

        assertThat(services.kafka().bootstrapServers()).isEqualTo("kafka.test:9092");
        assertThat(services.environment()).containsOnly(Map.entry("KAFKA_BOOTSTRAP_SERVERS", "kafka.test:9092"));
    }
}
