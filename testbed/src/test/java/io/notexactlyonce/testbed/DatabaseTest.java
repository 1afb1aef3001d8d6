package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
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
        var owner = database.create("restarted");
        execute(owner, "CREATE TABLE note(text text)", "INSERT INTO note VALUES ('before')");

        database.restart();
        execute(owner, "INSERT INTO note VALUES ('after')");

        assertThat(column(owner, "SELECT text FROM note")).containsExactly("before", "after");
    }

    @Test
    void keepsItsAddressAndItsCommittedRowsAcrossAKill() throws SQLException {
        var owner = database.create("killed");
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
    void letsARoleOwnItsDatabase() throws SQLException {
        var owner = database.create("owned");

        execute(owner, "CREATE SCHEMA more", "CREATE TABLE more.note(text text)");
        assertThat(database.create("owned")).isEqualTo(owner);

        assertThat(column(owner, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'more'"))
                .containsExactly("note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"neighbour", "postgres", "template1"})
    void keepsARoleOutOfEveryOtherDatabase(String other) {
        database.create("neighbour");
        var owner = database.create("walled_in");
        var elsewhere = new DatabaseAccess(owner.url().replace("walled_in", other), owner.user(), owner.password());

        assertThatThrownBy(elsewhere::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "neighbour"})
    void asksEveryRoleForItsPassword(String role) {
        database.create("neighbour");
        var impostor = new DatabaseAccess(database.superuser("postgres").url(), role, "wrong");

        assertThatThrownBy(impostor::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void dropsADatabaseInUseAndItsRole() throws SQLException {
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
