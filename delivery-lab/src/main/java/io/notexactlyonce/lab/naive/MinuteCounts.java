package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** How many events of an isolated topic were counted for each minute. */
public final class MinuteCounts {

    private static final String ADD = """
            INSERT INTO minute_count VALUES (?, ?, 1)
            ON CONFLICT (topic, minute) DO UPDATE SET count = minute_count.count + 1""";

    private final DatabaseAccess database;
    private final String topic;

    public MinuteCounts(ProgramConfig config) {
        this.database = config.effects();
        this.topic = config.topic();
    }

    /** Created once for all topics. */
    public static void createTable(DatabaseAccess database) {
        database.execute("CREATE TABLE IF NOT EXISTS minute_count"
                + " (topic text, minute timestamptz, count bigint NOT NULL, PRIMARY KEY (topic, minute))");
    }

    /** Counts an event for the minute of this instant. */
    public void add(Connection connection, Instant at) throws SQLException {
        Sql.update(connection, ADD, topic, Timestamp.from(at.truncatedTo(ChronoUnit.MINUTES)));
    }

    /** By the minute's start. */
    public Map<Instant, Long> read() {
        var counts = new HashMap<Instant, Long>();
        try (var connection = database.connect()) {
            Sql.each(
                    connection,
                    "SELECT minute, count FROM minute_count WHERE topic = ?",
                    row -> counts.put(row.getTimestamp(1).toInstant(), row.getLong(2)),
                    topic);
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the counts of " + topic + " can't be read", e);
        }
    }
}
