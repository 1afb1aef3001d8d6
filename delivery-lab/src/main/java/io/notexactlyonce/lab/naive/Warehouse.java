package io.notexactlyonce.lab.naive;

import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;

/** A limited stock: the remaining pieces, the orders' reservations, and the answers to customers. */
public final class Warehouse {

    /** The answers have no unique key, just as a sent mail has none: a key would hide a second answer. */
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS warehouse (topic text PRIMARY KEY, pieces bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS reservation (topic text, order_id uuid, pieces bigint NOT NULL,
                status text NOT NULL, PRIMARY KEY (topic, order_id));
            CREATE TABLE IF NOT EXISTS stock_answer (number bigint GENERATED ALWAYS AS IDENTITY, topic text NOT NULL,
                order_id uuid NOT NULL, pieces bigint NOT NULL, granted boolean NOT NULL)""";

    private final DatabaseAccess database;
    private final String topic;

    public Warehouse(ProgramConfig config) {
        this.database = config.effects();
        this.topic = config.topic();
    }

    /** What happened to an order's pieces. */
    public enum Status {
        GRANTED,
        REFUSED,
        CANCELLED
    }

    /** Fills it with this many pieces, before the first order. */
    public void fill(long pieces) {
        database.execute(TABLES);
        try (var connection = database.connect()) {
            Sql.update(connection, "INSERT INTO warehouse VALUES (?, ?)", topic, pieces);
        } catch (SQLException e) {
            throw new IllegalStateException("the warehouse of " + topic + " can't be filled", e);
        }
    }

    /** Takes the pieces if that many are left, in one atomic statement. @return whether they were */
    public boolean take(Connection connection, long pieces) throws SQLException {
        var update = "UPDATE warehouse SET pieces = pieces - ? WHERE topic = ? AND pieces >= ?";
        return Sql.update(connection, update, pieces, topic, pieces) == 1;
    }

    public void putBack(Connection connection, long pieces) throws SQLException {
        Sql.update(connection, "UPDATE warehouse SET pieces = pieces + ? WHERE topic = ?", pieces, topic);
    }

    /** Whether the order was known before. */
    public boolean knows(Connection connection, UUID orderId) throws SQLException {
        var query = "SELECT count(*) FROM reservation WHERE topic = ? AND order_id = ?";
        return Sql.number(connection, query, topic, orderId) == 1;
    }

    /** How many pieces the order has, or had; 0 if it is unknown or was refused. */
    public long reserved(Connection connection, UUID orderId) throws SQLException {
        var query = "SELECT pieces FROM reservation WHERE topic = ? AND order_id = ? AND status <> 'REFUSED'";
        return Sql.number(connection, query, topic, orderId);
    }

    /** @return how many pieces it holds now; 0 once it is cancelled */
    public long held(Connection connection, UUID orderId) throws SQLException {
        var query = "SELECT pieces FROM reservation WHERE topic = ? AND order_id = ? AND status = 'GRANTED' FOR UPDATE";
        return Sql.number(connection, query, topic, orderId);
    }

    /** The new values overwrite the old ones. */
    public void note(Connection connection, UUID orderId, long pieces, Status status) throws SQLException {
        var upsert = """
                INSERT INTO reservation VALUES (?, ?, ?, ?)
                ON CONFLICT (topic, order_id) DO UPDATE SET pieces = excluded.pieces, status = excluded.status""";
        Sql.update(connection, upsert, topic, orderId, pieces, status.name());
    }

    /** Answers the customer. */
    public void answer(Connection connection, UUID orderId, long pieces, boolean isGranted) throws SQLException {
        var insert = "INSERT INTO stock_answer (topic, order_id, pieces, granted) VALUES (?, ?, ?, ?)";
        Sql.update(connection, insert, topic, orderId, pieces, isGranted);
    }

    /** All answers, in their order. @param pieces that it was filled with */
    public LimitedStock read(long pieces) {
        var answers = new ArrayList<Answer>();
        try (var connection = database.connect()) {
            Sql.each(
                    connection,
                    "SELECT order_id, pieces, granted FROM stock_answer WHERE topic = ? ORDER BY number",
                    row -> answers.add(new Answer(row.getString(1), row.getLong(2), row.getBoolean(3))),
                    topic);
            return new LimitedStock(pieces, answers);
        } catch (SQLException e) {
            throw new IllegalStateException("the answers of " + topic + " can't be read", e);
        }
    }
}
