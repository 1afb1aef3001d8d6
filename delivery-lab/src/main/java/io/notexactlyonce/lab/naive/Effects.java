package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The effects of an isolated topic's events: a row for each one, without a unique key that could hide a second one. */
public final class Effects {

    /** One table for all topics. */
    public static final String TABLE = "effect";

    private final DatabaseAccess database;
    private final String topic;

    public Effects(ProgramConfig config) {
        this(config.effects(), config.topic());
    }

    private Effects(DatabaseAccess database, String topic) {
        this.database = database;
        this.topic = topic;
    }

    /** Created once for all topics. */
    public static void createTable(DatabaseAccess database) {
        database.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (topic text NOT NULL, event_id uuid NOT NULL)");
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** Adds them in one transaction; the caller's connection is in auto-commit mode. */
    public void add(Connection connection, List<UUID> eventIds) throws SQLException {
        Sql.update(connection, "INSERT INTO effect SELECT ?, unnest(?::uuid[])", topic, Sql.uuids(eventIds));
    }

    /** How often each event's effect has happened. */
    public Map<UUID, Integer> count() {
        var counts = new HashMap<UUID, Integer>();
        try (var connection = connect()) {
            Sql.each(
                    connection,
                    "SELECT event_id, count(*) FROM effect WHERE topic = ? GROUP BY event_id",
                    row -> counts.put(row.getObject(1, UUID.class), row.getInt(2)),
                    topic);
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the effects of " + topic + " can't be read", e);
        }
    }
}
