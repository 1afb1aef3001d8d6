package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Testbed;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class DatabaseProbeTest {

    @Test
    void seesAServerThatIsBackBeforeTheNextQuestion() {
        try (var server = Testbed.newDatabase()) {
            var databases = Component.withDatabase()
                    .map(Component::databaseName)
                    .map(server::create)
                    .toList();
            var address = databases.get(0).address();
            var probe = new DatabaseProbe(new Addresses(
                    "",
                    address.getHostString() + ":" + address.getPort(),
                    Map.of(),
                    Map.of(),
                    Component.withDatabase().collect(Collectors.toMap(role -> role, Component::databaseName))));
            assertThat(probe.ask()).isEmpty();

            server.kill();
            server.start();

            assertThat(probe.ask())
                    .hasValueSatisfying(failure -> assertThat(failure.what()).contains("restarted"));
            assertThat(probe.ask()).isEmpty();
        }
    }
}
