package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A table that is locked against writes for a while: a transaction that wants to write waits with its earlier work
 * done.
 */
public final class LockedTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sessions that wait for this lock, or for a lock of another waiting session. */
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND backend_type = 'client backend'""";

    private final Connection holder;
    /** A second connection: in the holder's transaction pg_stat_activity wouldn't change after its first read. */
    private final Connection watcher;

    private final String table;

    private LockedTable(Connection holder, Connection watcher, String table) {
        this.holder = holder;
        this.watcher = watcher;
        this.table = table;
    }

    public static LockedTable of(DatabaseAccess access, String table) {
        return by("LOCK TABLE %s IN SHARE MODE".formatted(table), access, table);
    }

    /** Locks the key of one row that doesn't exist yet: only writers of that row wait. @param insert creates the row */
    public static LockedTable ofKey(DatabaseAccess access, String table, String insert) {
        return by(insert, access, table);
    }

    private static LockedTable by(String sql, DatabaseAccess access, String table) {
        try {
            var holder = access.connect();
            holder.setAutoCommit(false);
            holder.createStatement().execute(sql);
            return new LockedTable(holder, access.connect(), table);
        } catch (SQLException e) {
            throw new IllegalStateException("the table %s can't be locked".formatted(table), e);
        }
    }

    /** Returns when this many transactions wait. */
    public void awaitWaiting(int transactions) {
        Wait.until(
                "%d transactions to wait for %s".formatted(transactions, table),
                PATIENCE,
                () -> waiting() >= transactions);
    }

    private long waiting() {
        try {
            return Sql.number(watcher, WAITING);
        } catch (SQLException e) {
            throw new IllegalStateException("it is unknown which transactions wait for " + table, e);
        }
    }

    /** Lets all transactions go on. */
    @Override
    public void close() {
        try (holder;
                watcher) {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the table %s can't be unlocked".formatted(table), e);
        }
    }
}
