package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Properties;

/** The rows of order-consumer's inbox. */
public final class InboxRows implements AutoCloseable {

    /** Longest wait for one statement: a VACUUM of many millions of rows takes minutes on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Rows of one statement. */
    private static final long AT_ONCE = 200_000;

    /** UUIDv7 in ascending order, from midnight UTC until now. */
    private static final String FILL = """
            INSERT INTO inbox (event_id, payload_hash, received_at)
            SELECT uuidv7(make_interval(secs => ? * (number::float8 / ? - 1))), sha256(int8send(number)), now()
              FROM generate_series(?, ?) AS number""";

    private final Connection database;

    InboxRows(DatabaseAccess owner) {
        var properties = new Properties();
        properties.setProperty("user", owner.user());
        properties.setProperty("password", owner.password());
        properties.setProperty("connectTimeout", "30");
        properties.setProperty("socketTimeout", String.valueOf(LONGEST.toSeconds()));
        try {
            database = DriverManager.getConnection(owner.url(), properties);
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox at %s can't be reached".formatted(owner.url()), e);
        }
    }

    /**
     * Adds rows under ids of today (UTC), as if so many events had come since midnight. New ids come behind them, in the
     * same partition.
     *
     * @param rows 1 or more
     * @throws CannotRunException when midnight passes meanwhile: the next ids would belong to another partition
     */
    public void fill(long rows) {
        var day = LocalDate.now(ZoneOffset.UTC);
        // a second less, since the server reads its clock later
        var seconds = Math.max(0, LocalTime.now(ZoneOffset.UTC).toSecondOfDay() - 1);
        execute("SET synchronous_commit = off");
        for (long first = 1; first <= rows; first += AT_ONCE) {
            insert(first, Math.min(rows, first + AT_ONCE - 1), rows, seconds);
        }
        execute("SET synchronous_commit = on");
        execute("VACUUM (ANALYZE) inbox");
        if (!day.equals(LocalDate.now(ZoneOffset.UTC))) {
            throw new CannotRunException("Midnight UTC has passed while the inbox was filled: try again.");
        }
    }

    private void insert(long first, long last, long rows, int seconds) {
        try (var statement = database.prepareStatement(FILL)) {
            statement.setDouble(1, seconds);
            statement.setDouble(2, rows);
            statement.setLong(3, first);
            statement.setLong(4, last);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox can't be filled", e);
        }
    }

    /** Forgets all rows as the service forgets a day: drops their partition. @return the time until it was committed */
    public Duration drop() {
        return timed("DROP TABLE inbox_all");
    }

    /** Makes the partition anew after it was dropped. */
    public void restore() {
        execute(Migrations.INBOX_OF_ALL_DAYS);
    }

    /** Forgets all rows one by one, and makes their space usable again. @return the time until both are done */
    public Duration delete() {
        return timed("DELETE FROM inbox_all").plus(timed("VACUUM inbox_all"));
    }

    private Duration timed(String statement) {
        var begin = System.nanoTime();
        execute(statement);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void execute(String sql) {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox refuses: " + sql, e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            // the server may be gone already, and with it the connection
        }
    }
}
