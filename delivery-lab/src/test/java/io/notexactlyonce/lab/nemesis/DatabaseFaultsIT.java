package io.notexactlyonce.lab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The faults of PostgreSQL while it runs. */
class DatabaseFaultsIT {

    private static final Duration SOON = Duration.ofMinutes(5);

    private static Database database;
    private static DatabaseAccess access;

    @BeforeAll
    static void start() {
        database = Testbed.newDatabase();
        access = database.create("shop").owner();
        access.execute("CREATE TABLE things (id int)");
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void refusesWritesOfThoseWhoAreConnectedAlreadyAndTakesThemAgain() throws SQLException {
        try (var connection = access.connect()) {
            insert(connection);
            var readOnly = new DatabaseFaults(database).begin(FaultKind.READ_ONLY);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThatThrownBy(() -> insert(connection))
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("read-only"));

            assertThat(readOnly.end()).isTrue();

            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> insert(connection));
        }
    }

    @Test
    void cutsSessionsAsTheyCome() throws SQLException {
        try (var first = access.connect()) {
            var cutting = new DatabaseFaults(database).begin(FaultKind.CUT_SESSIONS);
            await().atMost(SOON).until(() -> !first.isValid(1));
            try (var second = access.connect()) {
                await().atMost(SOON).until(() -> !second.isValid(1));
            }

            assertThat(cutting.end()).isTrue();
        }
        try (var third = access.connect()) {
            insert(third);
        }
    }

    /** What was committed is there, and who committed it doesn't know. */
    @Test
    void losesTheAnswersToCommits() throws SQLException {
        try (var proxy = new SqlProxy();
                var connection = access.through(proxy).connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO things VALUES (77)");
            var losing = new DatabaseWireFaults(proxy).begin(FaultKind.LOSE_COMMIT_ANSWERS);

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

            assertThat(losing.end()).isTrue();
        }
        try (var connection = access.connect()) {
            assertThat(Sql.number(connection, "SELECT count(*) FROM things WHERE id = 77"))
                    .isEqualTo(1);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO things VALUES (1)");
        }
    }
}
