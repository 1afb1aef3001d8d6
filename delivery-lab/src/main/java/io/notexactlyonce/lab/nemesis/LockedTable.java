package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A table that nobody can write to for a while: a transaction that comes to it waits there, with all it has done before. */
public final class LockedTable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For this lock, or for one that another who waits has. */
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND backend_type = 'client backend'""";

    private final Connection holder;
    /** Another one: within its transaction the holder sees who waited when it looked first. */
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

    /** Holds the key of one row that isn't there yet: only who writes that one waits. @param insert which makes the row */
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
            throw new IllegalStateException("the table %s can't be held".formatted(table), e);
        }
    }

    /** Returns when so many transactions wait. */
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
            throw new IllegalStateException("nobody can say who waits for " + table, e);
        }
    }

    /** Lets all go on. */
    @Override
    public void close() {
        try (holder;
                watcher) {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the table %s can't be let go".formatted(table), e);
        }
    }
}
