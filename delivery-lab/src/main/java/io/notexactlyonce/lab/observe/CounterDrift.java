package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;

/**
 * How many more events order-consumer has counted as applied than it has taken in. Both are written in one transaction, so
 * there is no moment at which they may differ. An order's state absorbs a second application of its event; a counter doesn't,
 * and gives it away.
 */
public final class CounterDrift {

    private static final String HAS_STARTED = "SELECT count(to_regclass('partition_stats'))";

    private static final String READ =
            "SELECT (SELECT coalesce(sum(applied), 0) FROM partition_stats) - (SELECT count(*) FROM inbox)";

    private CounterDrift() {}

    /** Of all that it has ever done; 0 before its first start. */
    public static long read(DatabaseAccess consumer) {
        try (var connection = consumer.connect()) {
            return Sql.number(connection, HAS_STARTED) == 0 ? 0 : Sql.number(connection, READ);
        } catch (SQLException e) {
            throw new IllegalStateException("order-consumer's counters can't be read", e);
        }
    }
}
