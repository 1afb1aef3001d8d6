package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The state of an isolated topic's orders: for each one the sequence of its last event, where "last" may mean arrival.
 */
public final class States {

    /** One table for all topics. */
    public static final String TABLE = "state";

    private final DatabaseAccess database;
    private final String topic;

    public States(ProgramConfig config) {
        this.database = config.effects();
        this.topic = config.topic();
    }

    /** Created once for all topics. */
    public static void createTable(DatabaseAccess database) {
        database.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                + " (topic text, order_id uuid, sequence bigint NOT NULL, PRIMARY KEY (topic, order_id))");
    }

    /** The upsert of every tutorial: the new value overwrites the old one. */
    public void put(Connection connection, UUID orderId, long sequence) throws SQLException {
        upsert(connection, "excluded.sequence", orderId, sequence);
    }

    /** The new value overwrites the old one only if it is higher. */
    public void raise(Connection connection, UUID orderId, long sequence) throws SQLException {
        upsert(connection, "greatest(state.sequence, excluded.sequence)", orderId, sequence);
    }

    private void upsert(Connection connection, String becomes, UUID orderId, long sequence) throws SQLException {
        var upsert = """
                INSERT INTO state VALUES (?, ?, ?)
                ON CONFLICT (topic, order_id) DO UPDATE SET sequence = %s""".formatted(becomes);
        Sql.update(connection, upsert, topic, orderId, sequence);
    }

    /** 0 for an unknown order. */
    public long get(Connection connection, UUID orderId) throws SQLException {
        return Sql.number(connection, "SELECT sequence FROM state WHERE topic = ? AND order_id = ?", topic, orderId);
    }

    public Map<String, Long> read() {
        var states = new HashMap<String, Long>();
        try (var connection = database.connect()) {
            Sql.each(
                    connection,
                    "SELECT order_id, sequence FROM state WHERE topic = ?",
                    row -> states.put(row.getString(1), row.getLong(2)),
                    topic);
            return states;
        } catch (SQLException e) {
            throw new IllegalStateException("the states of " + topic + " can't be read", e);
        }
    }
}
