package io.notexactlyonce.producer.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A new column while requests come, as {@code docs/upgrades.md} says: the step from V2 to V3 of this service's tables, with the
 * statements of the version before it and those of today.
 */
class ColumnUpgradeTest extends ServiceTest {

    private static final String NAME = "column_upgrade";
    private static final String CONTRACT = "ALTER TABLE idempotency_key ALTER COLUMN caller DROP DEFAULT";

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
        try (var old = new VersionTraffic("before", () -> new TableVersion.Old(connect()));
                var next = new VersionTraffic("after", () -> new TableVersion.New(connect()))) {
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
            try (var reader = new TableVersion.New(connect())) {
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
        try (var old = new TableVersion.Old(connect());
                var next = new TableVersion.New(connect())) {
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

        try (var old = new TableVersion.Old(connect())) {
            assertThatThrownBy(() -> old.answer("late"))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("caller");
        }
    }

    /** Negative control: an old version that names the constraint which the migration replaces. */
    @Test
    void failsRequestsThatNameAConstraintWhichGoesAway() throws SQLException {
        migrateTo("3");

        try (var old = new TableVersion.Old(connect())) {
            assertThatThrownBy(() -> old.answerUnlessThere("key"))
                    .isInstanceOf(BadSqlGrammarException.class)
                    .hasMessageContaining("ON CONFLICT");
        }
    }

    /** Somebody's long transaction, as a report's or a backup's, holds up the migration; it must not hold up requests. */
    @Test
    void givesUpTheMigrationRatherThanLetRequestsWaitBehindIt() throws Exception {
        try (var report = database.owner().connect();
                var old = new TableVersion.Old(connect())) {
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
                var old = new TableVersion.Old(connect())) {
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
}
