package io.notexactlyonce.lab.naive;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The status of each member of an isolated topic, and the number of its changes. The number can be added up, the status
 * can't.
 */
public final class MemberStates {

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS member_state (topic text, member_id uuid, status text NOT NULL,
                sequence bigint NOT NULL, changes bigint NOT NULL, PRIMARY KEY (topic, member_id))""";

    private static final String COUNT = """
            INSERT INTO member_state VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (topic, member_id) DO UPDATE SET changes = member_state.changes + 1""";

    private static final String PUT =
            "UPDATE member_state SET status = ?, sequence = ? WHERE topic = ? AND member_id = ?";

    private final DatabaseAccess database;
    private final String topic;

    public MemberStates(ProgramConfig config) {
        this.database = config.effects();
        this.topic = config.topic();
    }

    /** Created once for all topics. */
    public static void createTable(DatabaseAccess database) {
        database.execute(TABLE);
    }

    /** The last arrival counts. */
    public void put(Connection connection, MemberStatus event) throws SQLException {
        count(connection, event);
        Sql.update(connection, PUT, event.status().name(), event.sequence(), topic, event.memberId());
    }

    /** The highest sequence counts, whenever it arrives. */
    public void raise(Connection connection, MemberStatus event) throws SQLException {
        count(connection, event);
        Sql.update(
                connection,
                PUT + " AND sequence < ?",
                event.status().name(),
                event.sequence(),
                topic,
                event.memberId(),
                event.sequence());
    }

    private void count(Connection connection, MemberStatus event) throws SQLException {
        Sql.update(connection, COUNT, topic, event.memberId(), event.status().name(), event.sequence());
    }

    /** The status of each member in the table. */
    public Map<UUID, MemberStatus.Status> read() {
        var states = new HashMap<UUID, MemberStatus.Status>();
        each(
                "SELECT member_id, status FROM member_state WHERE topic = ?",
                row -> states.put(row.getObject(1, UUID.class), MemberStatus.Status.valueOf(row.getString(2))));
        return states;
    }

    /** The total number of changes of all members. */
    public long changes() {
        var changes = new ArrayList<Long>();
        each("SELECT changes FROM member_state WHERE topic = ?", row -> changes.add(row.getLong(1)));
        return changes.stream().mapToLong(Long::longValue).sum();
    }

    private void each(String query, Sql.Row row) {
        try (var connection = database.connect()) {
            Sql.each(connection, query, row, topic);
        } catch (SQLException e) {
            throw new IllegalStateException("the members of " + topic + " can't be read", e);
        }
    }
}
