package io.notexactlyonce.consumer.inbox;

import io.notexactlyonce.consumer.SettableClock;
import io.notexactlyonce.consumer.Tables;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
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
        var dataSource = dataSource(tables.access());
        var owner = dataSource(tables.access().owner());
        Flyway.configure().dataSource(owner).load().migrate();
        transaction = transaction(dataSource);
        inbox = new Inbox(new JdbcTemplate(dataSource), clock);
        partitions = new InboxPartitions(new JdbcTemplate(owner));
        rotation = new InboxRotation(partitions, new InboxSettings(Duration.ofDays(30), 3), transaction(owner), clock);
    }

    /** As the role that claims. */
    InboxRotation withoutOwner() {
        var dataSource = dataSource(tables.access());
        return new InboxRotation(
                new InboxPartitions(new JdbcTemplate(dataSource)),
                new InboxSettings(Duration.ofDays(30), 3),
                transaction(dataSource),
                clock);
    }

    private static DataSource dataSource(DatabaseAccess access) {
        return new DriverManagerDataSource(access.url(), access.user(), access.password());
    }

    private static TransactionTemplate transaction(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    List<ClaimResult> claim(Claim... claims) {
        return transaction.execute(status -> inbox.claim(List.of(claims), claim -> claim)).stream()
                .map(Claimed::result)
                .toList();
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
