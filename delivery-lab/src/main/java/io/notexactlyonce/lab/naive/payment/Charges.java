package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The payment service's tables: every charge, and the idempotency keys of charges that must not be repeated. */
public final class Charges {

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS charge (topic text NOT NULL, reference uuid NOT NULL, amount numeric NOT NULL,
                currency text NOT NULL);
            CREATE TABLE IF NOT EXISTS charge_inbox (topic text, key text, reference uuid NOT NULL,
                amount numeric NOT NULL, currency text NOT NULL, PRIMARY KEY (topic, key))""";

    private static final String CHARGE = "INSERT INTO charge VALUES (?, ?, ?, ?)";

    /** A second transaction with the same key waits here for the first one to end. */
    private static final String CLAIM = "INSERT INTO charge_inbox VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String SAME = """
            SELECT count(*) FROM charge_inbox
             WHERE topic = ? AND key = ? AND reference = ? AND amount = ? AND currency = ?""";

    private final DatabaseAccess database;
    private final String topic;

    public Charges(ProgramConfig config) {
        this.database = config.effects();
        this.topic = config.topic();
    }

    /** The result of a request with a key. */
    enum Outcome {
        CHARGED,
        CHARGED_BEFORE,
        /** The key was used for another charge. */
        KEY_IN_USE
    }

    /** Created once for all topics. */
    public static void createTables(DatabaseAccess database) {
        database.execute(TABLES);
    }

    /** Charges on each call. */
    void charge(Charge charge) throws SQLException {
        try (var connection = database.connect()) {
            Sql.update(connection, CHARGE, topic, charge.reference(), charge.amount(), charge.currency());
        }
    }

    /** Charges once for a key: key and charge are written in one transaction. */
    Outcome chargeOnce(String key, Charge charge) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            Object[] row = {topic, key, charge.reference(), charge.amount(), charge.currency()};
            if (Sql.update(connection, CLAIM, row) == 0) {
                return Sql.number(connection, SAME, row) == 1 ? Outcome.CHARGED_BEFORE : Outcome.KEY_IN_USE;
            }
            Sql.update(connection, CHARGE, topic, charge.reference(), charge.amount(), charge.currency());
            connection.commit();
            return Outcome.CHARGED;
        }
    }

    boolean isCharged(String key) throws SQLException {
        try (var connection = database.connect()) {
            return Sql.number(connection, "SELECT count(*) FROM charge_inbox WHERE topic = ? AND key = ?", topic, key)
                    == 1;
        }
    }

    /** How often each reference was charged. */
    public Map<UUID, Integer> count() {
        var counts = new HashMap<UUID, Integer>();
        try (var connection = database.connect()) {
            Sql.each(
                    connection,
                    "SELECT reference, count(*) FROM charge WHERE topic = ? GROUP BY reference",
                    row -> counts.put(row.getObject(1, UUID.class), row.getInt(2)),
                    topic);
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the charges of " + topic + " can't be read", e);
        }
    }
}
