package io.notexactlyonce.lab.bench.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.Testbed;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DurabilityTest {

    private static Database database;

    @BeforeAll
    static void start() {
        database = Testbed.newDatabase();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void takesADatabaseWhoseCommitsAreOnTheDiskAndTimed() {
        Durability.timeCommits(database);

        assertThatCode(() -> Durability.require(database.create("durable"))).doesNotThrowAnyException();
    }

    @Test
    void refusesARoleThatDoesNotWaitForTheDisk() throws SQLException {
        var access = database.create("hasty");
        try (var connection = database.superuser("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE hasty SET synchronous_commit = off");
        }

        assertThatThrownBy(() -> Durability.require(access))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("synchronous_commit=off for hasty");
    }
}
