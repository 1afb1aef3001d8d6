package io.notexactlyonce.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import io.notexactlyonce.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlProxyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAME = "proxied";

    private static final SqlProxy proxy = new SqlProxy();
    private static DatabaseAccess direct;
    private static DatabaseAccess proxied;

    @BeforeAll
    static void start() {
        direct = Testbed.database().create(NAME);
        proxied = direct.through(proxy);
        direct.owner()
                .execute("CREATE SCHEMA s AUTHORIZATION proxied_owner; CREATE TABLE s.entry (id int PRIMARY KEY)");
    }

    @AfterAll
    static void end() {
        proxy.close();
        Testbed.database().drop(NAME);
    }

    @BeforeEach
    void empty() {
        direct.execute("DELETE FROM s.entry");
    }

    @AfterEach
    void heal() {
        proxy.heal();
    }

    /** All kinds of messages, and some that are larger than any buffer. */
    @Test
    void letsEverythingPassWhenNothingIsArmed() throws SQLException {
        try (var connection = proxied.connect()) {
            for (int id = 0; id < 20; id++) {
                Sql.update(connection, "INSERT INTO s.entry VALUES (?)", id);
            }

            assertThat(Sql.number(connection, "SELECT sum(id) FROM s.entry")).isEqualTo(190);
            assertThat(Sql.number(connection, "SELECT length(?)", "x".repeat(3_000_000)))
                    .isEqualTo(3_000_000);
            assertThatThrownBy(() -> Sql.number(connection, "SELECT nothing"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("nothing");
        }
    }

    /** Nobody can tell from the error whether it is there. */
    @Test
    void losesTheAcknowledgementOfWhatIsCommitted() throws SQLException {
        try (var connection = transaction(1)) {
            var lost = proxy.commitAcknowledgements().number(1).cut();

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

            assertThat(lost.strikes()).isEqualTo(1);
        }
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void losesTheRequestToCommit() throws SQLException {
        try (var connection = transaction(1)) {
            proxy.requests()
                    .where(message -> message.contains("COMMIT".getBytes()))
                    .number(1)
                    .cut();

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        }
        assertThat(entries()).isZero();
    }

    @Test
    void holdsAnAnswerUntilItIsReleased() throws SQLException {
        try (var connection = transaction(1)) {
            var held = proxy.commitAcknowledgements().hold();
            var committed = CompletableFuture.runAsync(() -> commit(connection));
            held.awaitStrikes(1, PATIENCE);
            await().atMost(PATIENCE).until(() -> entries() == 1);
            assertThat(committed).isNotDone();

            held.release();

            assertThat(committed).succeedsWithin(PATIENCE);
        }
    }

    private static Connection transaction(int id) throws SQLException {
        var connection = proxied.connect();
        connection.setAutoCommit(false);
        Sql.update(connection, "INSERT INTO s.entry VALUES (?)", id);
        return connection;
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long entries() throws SQLException {
        try (var connection = direct.connect()) {
            return Sql.number(connection, "SELECT count(*) FROM s.entry");
        }
    }
}
