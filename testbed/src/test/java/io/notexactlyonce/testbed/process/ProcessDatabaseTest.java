package io.notexactlyonce.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.node.Ports;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever driver is chosen: in a container the postmaster takes its backends with it. */
@Tag("full")
class ProcessDatabaseTest {

    @Test
    void comesBackWhenOnlyThePostmasterWasKilled() throws SQLException {
        var database = ProcessDatabase.at(Ports.free());
        try {
            database.start();
            var owner = database.create("beheaded");
            try (var idle = owner.connect()) {
                ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
                assertThat(database.awaitExit(Duration.ofMinutes(2))).isEqualTo(137);
                database.start();

                assertThat(idle.isValid(1)).isFalse();
            }
            try (var connection = owner.connect()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        } finally {
            database.close();
        }
    }
}
