package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The guard, for topics that need one: the ids of processed events, in the database with their effects. */
public final class Inbox {

    private static final String CLAIM =
            "INSERT INTO inbox SELECT ?, unnest(?::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id";

    private final String topic;

    public Inbox(ProgramConfig config) {
        this.topic = config.topic();
    }

    /** Created once for all topics. */
    public static void createTable(DatabaseAccess database) {
        database.execute("CREATE TABLE IF NOT EXISTS inbox (topic text, event_id uuid, PRIMARY KEY (topic, event_id))");
    }

    /** Call it in the transaction of their effects. @return the events that haven't been processed before */
    public List<UUID> claim(Connection connection, List<UUID> eventIds) throws SQLException {
        var claimed = new ArrayList<UUID>();
        Sql.each(connection, CLAIM, row -> claimed.add(row.getObject(1, UUID.class)), topic, Sql.uuids(eventIds));
        return claimed;
    }
}
