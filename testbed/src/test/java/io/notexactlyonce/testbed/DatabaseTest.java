package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class DatabaseTest {

    private static Database database;

    @BeforeAll
    static void start() {
        database = Testbed.newDatabase();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void confirmsACommitOnlyWhenItIsDurable(String setting) throws SQLException {
        var owner = database.create("durable");

        assertThat(column(owner, "SHOW " + setting)).containsExactly("on");
    }

    @Test
    void isOfTheVersionThatIsPromised() throws SQLException {
        assertThat(column(database.superuser("postgres"), "SHOW server_version"))
                .singleElement()
                .asString()
                .startsWith("18.");
    }

    @Test
    void keepsItsAddressAndItsRowsAcrossARestart() throws SQLException {
        var owner = database.create("restarted").owner();
        execute(owner, "CREATE TABLE note(text text)", "INSERT INTO note VALUES ('before')");

        database.restart();
        execute(owner, "INSERT INTO note VALUES ('after')");

        assertThat(column(owner, "SELECT text FROM note")).containsExactly("before", "after");
    }

    @Test
    void keepsItsAddressAndItsCommittedRowsAcrossAKill() throws SQLException {
        var owner = database.create("killed").owner();
        execute(owner, "CREATE TABLE note(text text)", "INSERT INTO note VALUES ('committed')");
        try (var inDoubt = owner.connect()) {
            inDoubt.setAutoCommit(false);
            execute(inDoubt, "INSERT INTO note VALUES ('not committed')");

            database.kill();
            assertThat(database.exitCode()).hasValue(137);
            assertThatThrownBy(inDoubt::commit).isInstanceOf(SQLException.class);
        }
        database.start();

        assertThat(column(owner, "SELECT text FROM note")).containsExactly("committed");
    }

    @Test
    void answersNothingWhilePausedAndEverythingAfterwards() throws SQLException {
        var owner = database.create("paused");
        try (var connection = owner.connect()) {
            database.pause();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(database.isRunning()).isTrue();
        } finally {
            database.resume();
        }
        assertThat(column(owner, "SELECT 1")).containsExactly("1");
    }

    @Test
    void stopsInOrderWhilePaused() throws SQLException {
        var owner = database.create("stopped");

        database.pause();
        database.stop();
        assertThat(database.exitCode()).hasValue(0);
        database.start();

        assertThat(column(owner, "SELECT 1")).containsExactly("1");
    }

    @Test
    void letsOneRoleChangeTablesAndTheOtherTheirRows() throws SQLException {
        var access = database.create("owned");
        execute(
                access.owner(),
                "CREATE SCHEMA more",
                "CREATE TABLE more.note(id bigint GENERATED ALWAYS AS IDENTITY, text text)",
                "CREATE TABLE days(day date) PARTITION BY RANGE (day)",
                "CREATE TABLE day_1 (LIKE days INCLUDING ALL)",
                "ALTER TABLE days ATTACH PARTITION day_1 FOR VALUES FROM ('2026-11-01') TO ('2026-11-02')");
        assertThat(database.create("owned")).isEqualTo(access);

        execute(access, "INSERT INTO more.note(text) VALUES ('a')", "UPDATE more.note SET text = 'b'");
        execute(access, "INSERT INTO days VALUES ('2026-11-01')", "DELETE FROM day_1");

        assertThat(column(access, "SELECT text FROM more.note")).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE other(text text)",
                "CREATE TEMPORARY TABLE other(text text)",
                "CREATE SCHEMA other",
                "ALTER TABLE kept ADD COLUMN more text",
                "TRUNCATE kept",
                "DROP TABLE kept",
                "CREATE INDEX ON kept (text)",
                "CREATE TRIGGER t AFTER INSERT ON kept EXECUTE FUNCTION suppress_redundant_updates_trigger()"
            })
    void refusesTheRoleForRowsEverythingElse(String statement) throws SQLException {
        var access = database.create("kept");
        execute(access.owner(), "CREATE TABLE IF NOT EXISTS kept(text text)");

        assertThatThrownBy(() -> execute(access, statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState())
                                .as(refusal.getMessage())
                                .isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"neighbour", "postgres", "template1"})
    void keepsBothRolesOutOfEveryOtherDatabase(String other) {
        database.create("neighbour");
        var access = database.create("walled_in");

        for (var role : List.of(access, access.owner())) {
            var elsewhere = new DatabaseAccess(role.url().replace("walled_in", other), role.user(), role.password());
            assertThatThrownBy(elsewhere::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "neighbour", "neighbour_owner"})
    void asksEveryRoleForItsPassword(String role) {
        database.create("neighbour");
        var impostor = new DatabaseAccess(database.superuser("postgres").url(), role, "wrong");

        assertThatThrownBy(impostor::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void dropsADatabaseInUseAndItsRoles() throws SQLException {
        var owner = database.create("dropped");
        try (var open = owner.connect()) {
            database.drop("dropped");
            assertThat(open.isValid(1)).isFalse();
        }

        assertThatThrownBy(owner::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void isGoneOnceItIsClosed() {
        var closed = Testbed.newDatabase();

        closed.close();
        closed.close();

        assertThat(closed.isRunning()).isFalse();
        assertThat(closed.exitCode()).isPresent();
        assertThat(closed.log()).doesNotExist();
    }

    private static void execute(DatabaseAccess access, String... statements) throws SQLException {
        try (var connection = access.connect()) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        for (var sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> column(DatabaseAccess access, String query) throws SQLException {
        try (var connection = access.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
