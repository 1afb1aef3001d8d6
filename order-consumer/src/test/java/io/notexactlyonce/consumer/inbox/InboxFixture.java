package io.notexactlyonce.consumer.inbox;

import io.notexactlyonce.consumer.SettableClock;
import io.notexactlyonce.consumer.Tables;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox on an empty database, without the rest of the service. */
final class InboxFixture implements AutoCloseable {

    private static final Tables TABLES = new Tables(
            Testbed.database().create("inbox_" + UUID.randomUUID().toString().replace("-", "")));

    private final TransactionTemplate transaction;

    final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
    final Tables tables = TABLES;
    final Inbox inbox;
    final InboxPartitions partitions;
    final InboxRotation rotation;

    InboxFixture() {
        DatabaseAccess access = tables.access();
        var dataSource = new DriverManagerDataSource(access.url(), access.user(), access.password());
        Flyway.configure().dataSource(dataSource).load().migrate();
        var database = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        inbox = new Inbox(database, clock);
        partitions = new InboxPartitions(database);
        rotation = new InboxRotation(partitions, new InboxSettings(Duration.ofDays(30), 3), transaction, clock);
    }

    List<ClaimResult> claim(Claim... claims) {
        return transaction.execute(status -> inbox.claim(List.of(claims)));
    }

    void inTransaction(Runnable action) {
        transaction.executeWithoutResult(status -> action.run());
    }

    @Override
    public void close() {
        partitions.days().forEach(partitions::drop);
        tables.execute("TRUNCATE inbox");
    }
}
