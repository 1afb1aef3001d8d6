package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The remedy, for those topics that need one: which events have been here, in the database that has their effects. */
public final class Inbox {

    private final String topic;

    public Inbox(ProgramConfig config) {
        this.topic = config.topic();
    }

    /** Made once for all topics. */
    public static void createTable(DatabaseAccess database) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS inbox (topic text, event_id uuid, PRIMARY KEY (topic, event_id))");
        } catch (SQLException e) {
            throw new IllegalStateException("the table of the inbox can't be made", e);
        }
    }

    /** In the transaction of their effects. @return those of the events that have not been here */
    public List<UUID> claim(Connection connection, List<UUID> eventIds) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO inbox SELECT ?, unnest(?::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id")) {
            statement.setString(1, topic);
            statement.setArray(2, connection.createArrayOf("uuid", eventIds.toArray()));
            var claimed = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    claimed.add(rows.getObject(1, UUID.class));
                }
            }
            return claimed;
        }
    }
}
