package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The effects of an isolated topic's events: a row for each time one happened, without a key that could hide a second time. */
public final class Effects {

    /** For all topics. */
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

    /** Made once for all topics. */
    public static void createTable(DatabaseAccess database) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (topic text NOT NULL, event_id uuid NOT NULL)");
        } catch (SQLException e) {
            throw new IllegalStateException("the table of effects can't be made", e);
        }
    }

    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** One transaction; the caller's connection is in auto-commit mode. */
    public void add(Connection connection, List<UUID> eventIds) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO effect SELECT ?, unnest(?::uuid[])")) {
            statement.setString(1, topic);
            statement.setArray(2, connection.createArrayOf("uuid", eventIds.toArray()));
            statement.executeUpdate();
        }
    }

    /** How many times each event's effect has happened. */
    public Map<UUID, Integer> count() {
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "SELECT event_id, count(*) FROM effect WHERE topic = ? GROUP BY event_id")) {
            statement.setString(1, topic);
            var counts = new HashMap<UUID, Integer>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the effects of " + topic + " can't be read", e);
        }
    }
}
