package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A new column while requests come, as {@code docs/upgrades.md} says: the step from V2 to V3 of this service's tables, with the
 * statements of the version before it and those of today.
 */
class ColumnUpgradeTest extends ServiceTest {

    private static final String NAME = "column_upgrade";
    private static final String CONTRACT = "ALTER TABLE idempotency_key ALTER COLUMN caller DROP DEFAULT";
    private static final int CALLERS = 3;

    @Autowired
    private Flyway flyway;

    private DatabaseAccess database;

    @BeforeEach
    void migrateToTheVersionBefore() {
        database = POSTGRESQL.create(NAME);
        migrateTo("2");
        database.owner().execute("""
                INSERT INTO idempotency_key
                SELECT 'old-' || n, sha256(n::text::bytea), 201, NULL, '{}', now() FROM generate_series(1, 100000) AS n
                """);
    }

    @AfterEach
    void drop() {
        POSTGRESQL.drop(NAME);
    }

    @Test
    void answersEveryRequestOfBothVersionsInEachStep() throws Exception {
        try (var old = new Traffic("before", OldVersion::new);
                var next = new Traffic("after", NewVersion::new)) {
            old.start();
            old.awaitMore();

            migrateTo("3");
            old.awaitMore();

            next.start();
            next.awaitMore();
            old.awaitMore();
            old.end();
            database.owner().execute(CONTRACT);
            next.awaitMore();
            next.end();

            assertThat(old.failures).isEmpty();
            assertThat(next.failures).isEmpty();
            try (var reader = new NewVersion(connect())) {
                assertThat(List.of("old-1", "old-100000")).allMatch(reader::knows);
                assertThat(old.answered).allMatch(reader::knows);
                assertThat(next.answered).allMatch(reader::knows);
            }
        }
    }

    /** Side by side, a caller may repeat at one version what the other has answered. */
    @Test
    void findsInEachVersionWhatTheOtherHasAnswered() throws SQLException {
        migrateTo("3");
        try (var old = new OldVersion(connect());
                var next = new NewVersion(connect())) {
            old.answer("of-the-old-one");
            next.answer("of-the-new-one");

            assertThat(next.knows("of-the-old-one")).isTrue();
            assertThat(old.knows("of-the-new-one")).isTrue();
        }
    }

    /** Negative control: an old instance is left. */
    @Test
    void failsTheOldVersionsRequestsWhenTheLastStepComesTooEarly() throws SQLException {
        migrateTo("3");
        database.owner().execute(CONTRACT);

        try (var old = new OldVersion(connect())) {
            assertThatThrownBy(() -> old.answer("late"))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("caller");
        }
    }

    /** Negative control: an old version that names the constraint which the migration replaces. */
    @Test
    void failsRequestsThatNameAConstraintWhichGoesAway() throws SQLException {
        migrateTo("3");

        try (var old = new OldVersion(connect())) {
            assertThatThrownBy(() -> old.answerUnlessThere("key"))
                    .isInstanceOf(BadSqlGrammarException.class)
                    .hasMessageContaining("ON CONFLICT");
        }
    }

    /** Somebody's long transaction, as a report's or a backup's, holds up the migration; it must not hold up requests. */
    @Test
    void givesUpTheMigrationRatherThanLetRequestsWaitBehindIt() throws Exception {
        try (var report = database.owner().connect();
                var old = new OldVersion(connect())) {
            report.setAutoCommit(false);
            report.createStatement().execute("SELECT count(*) FROM idempotency_key");

            var migration = CompletableFuture.runAsync(() -> migrateTo("3"));
            assertThatThrownBy(() -> migration.get(1, TimeUnit.MINUTES))
                    .hasCauseInstanceOf(FlywayException.class)
                    .hasStackTraceContaining("lock timeout");

            assertThatCode(() -> old.answer("in-time")).doesNotThrowAnyException();
            report.rollback();
        }
        migrateTo("3");
    }

    /** Negative control: without a {@code lock_timeout} the migration waits, and every request behind it. */
    @Test
    void letsRequestsWaitBehindAMigrationThatIsPatient() throws Exception {
        try (var report = database.owner().connect();
                var old = new OldVersion(connect())) {
            report.setAutoCommit(false);
            report.createStatement().execute("SELECT count(*) FROM idempotency_key");

            var migration = CompletableFuture.runAsync(() -> configured("3", "").migrate());
            await().until(() -> waiting("AccessExclusiveLock") == 1);
            var request = CompletableFuture.runAsync(() -> old.answer("behind"));
            await().until(() -> waiting("RowExclusiveLock") == 1);
            assertThat(request).isNotDone();

            report.rollback();
            migration.join();
            request.join();
        }
    }

    private long waiting(String mode) {
        return jdbc.sql("""
                SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE datname = :name AND mode = :mode AND NOT granted
                """)
                .param("name", NAME)
                .param("mode", mode)
                .query(Long.class)
                .single();
    }

    private void migrateTo(String version) {
        configured(version, flyway.getConfiguration().getInitSql()).migrate();
    }

    /** As the service itself migrates, but for the database. */
    private Flyway configured(String version, String initSql) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .initSql(initSql)
                .target(version)
                .load();
    }

    private SingleConnectionDataSource connect() throws SQLException {
        return new SingleConnectionDataSource(database.connect(), true);
    }

    /** A version of the service, on one connection. Its statements are prepared once, and stay prepared. */
    private abstract static class Version implements AutoCloseable {

        final JdbcClient jdbc;
        private final SingleConnectionDataSource connection;

        Version(SingleConnectionDataSource connection) {
            this.connection = connection;
            this.jdbc = JdbcClient.create(connection);
        }

        abstract void answer(String key);

        abstract boolean knows(String key);

        @Override
        public void close() {
            connection.destroy();
        }
    }

    /** Its statements as they were released. */
    private static final class OldVersion extends Version {

        private static final String INSERT = """
                INSERT INTO idempotency_key (key, fingerprint, status, location, body, answered_at)
                VALUES (:key, sha256('request'), 201, NULL, '{}', now())
                """;

        OldVersion(SingleConnectionDataSource connection) {
            super(connection);
        }

        @Override
        void answer(String key) {
            jdbc.sql(INSERT).param("key", key).update();
        }

        void answerUnlessThere(String key) {
            jdbc.sql(INSERT + "ON CONFLICT (key) DO NOTHING").param("key", key).update();
        }

        @Override
        boolean knows(String key) {
            return jdbc.sql("SELECT fingerprint, status, location, body FROM idempotency_key WHERE key = :key")
                    .param("key", key)
                    .query((row, number) -> row.getInt("status"))
                    .optional()
                    .isPresent();
        }
    }

    private static final class NewVersion extends Version {

        private final AnsweredRequests requests;

        NewVersion(SingleConnectionDataSource connection) {
            super(connection);
            requests = new AnsweredRequests(jdbc, Clock.systemUTC());
        }

        @Override
        void answer(String key) {
            var fingerprint = Fingerprint.of("POST", "/orders", new byte[0]);
            requests.remember(new IdempotencyKey("", key), fingerprint, new Answer(201, null, "{}"));
        }

        @Override
        boolean knows(String key) {
            return requests.find(new IdempotencyKey("", key)).isPresent();
        }
    }

    /** Requests of several callers, each with a key of its own, and repeated at once. */
    private final class Traffic implements AutoCloseable {

        final Queue<String> answered = new ConcurrentLinkedQueue<>();
        final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final String name;
        private final Function<SingleConnectionDataSource, Version> version;
        private final Queue<Thread> callers = new ConcurrentLinkedQueue<>();
        private volatile boolean isOver;

        Traffic(String name, Function<SingleConnectionDataSource, Version> version) {
            this.name = name;
            this.version = version;
        }

        void start() {
            for (int number = 0; number < CALLERS; number++) {
                var prefix = name + "-" + number + "-";
                var caller = new Thread(() -> call(prefix), name);
                callers.add(caller);
                caller.start();
            }
        }

        private void call(String prefix) {
            try (var instance = version.apply(connect())) {
                for (int number = 0; !isOver; number++) {
                    instance.answer(prefix + number);
                    if (!instance.knows(prefix + number)) {
                        throw new AssertionError("the answer to " + prefix + number + " is forgotten");
                    }
                    answered.add(prefix + number);
                }
            } catch (SQLException | RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }

        /** So many that a statement is prepared at the server, too. */
        void awaitMore() {
            var before = answered.size();
            await().until(() -> !failures.isEmpty() || answered.size() > before + 30 * CALLERS);
        }

        @Override
        public void close() {
            end();
        }

        void end() {
            isOver = true;
            await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        }
    }
}
