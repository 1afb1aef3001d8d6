package io.notexactlyonce.testbed.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Database;
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
import org.junit.jupiter.api.Test;

/** A proxy before a PostgreSQL. */
class TcpProxyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Database database;
    private static DatabaseAccess direct;
    private static DatabaseAccess proxied;
    private static TcpProxy proxy;

    @BeforeAll
    static void start() {
        database = Testbed.newDatabase();
        direct = database.create("shop").owner();
        direct.execute("CREATE TABLE things (id int)");
        proxy = TcpProxy.to(direct.address());
        proxied = direct.at(proxy.port());
    }

    @AfterAll
    static void end() {
        proxy.close();
        database.close();
    }

    @AfterEach
    void heal() throws SQLException {
        proxy.heal();
        direct.execute("DELETE FROM things");
    }

    @Test
    void letsEverythingPassWhenNothingIsArmed() throws SQLException {
        try (var connection = proxied.connect()) {
            insert(connection);
        }
        assertThat(things()).isEqualTo(1);
    }

    @Test
    void losesTheAnswerOfACommitThatIsDone() throws SQLException {
        try (var connection = proxied.connect();
                var lost = proxy.lose(Direction.RESPONSE, "COMMIT\0".getBytes(UTF_8))) {
            connection.setAutoCommit(false);
            insert(connection);

            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);

            assertThat(lost.strikes()).isEqualTo(1);
        }
        assertThat(things()).isEqualTo(1);
    }

    @Test
    void holdsAnswersOfWhatIsDone() throws SQLException {
        try (var connection = proxied.connect()) {
            var held = proxy.hold(Direction.RESPONSE);
            var insert = CompletableFuture.runAsync(() -> insertOrFail(connection));
            await().atMost(SOON).until(() -> things() == 1);
            assertThat(insert).isNotDone();

            held.close();

            assertThat(insert).succeedsWithin(SOON);
        }
    }

    @Test
    void holdsRequestsBeforeTheyAreDone() throws SQLException {
        try (var connection = proxied.connect()) {
            var held = proxy.hold(Direction.REQUEST);
            var insert = CompletableFuture.runAsync(() -> insertOrFail(connection));
            await().atMost(SOON).until(() -> held.strikes() > 0);
            assertThat(things()).isZero();

            held.close();

            assertThat(insert).succeedsWithin(SOON);
            assertThat(things()).isEqualTo(1);
        }
    }

    @Test
    void cutsConnectionsAndTakesNewOnes() throws SQLException {
        try (var connection = proxied.connect()) {
            assertThat(proxy.cut()).isEqualTo(1);
            assertThatThrownBy(() -> insert(connection)).isInstanceOf(SQLException.class);
        }
        try (var connection = proxied.connect()) {
            insert(connection);
        }
        assertThat(things()).isEqualTo(1);
    }

    private static long things() throws SQLException {
        try (var connection = direct.connect()) {
            return Sql.number(connection, "SELECT count(*) FROM things");
        }
    }

    private static void insertOrFail(Connection connection) {
        try {
            insert(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO things VALUES (1)");
        }
    }
}
