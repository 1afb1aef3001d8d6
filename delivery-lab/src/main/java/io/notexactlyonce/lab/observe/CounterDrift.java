package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;

/**
 * How many more events order-consumer has counted as applied than its inbox has. One transaction writes both, so they
 * never rightly differ. An order's state absorbs a second application of its event, but the counter shows it.
 */
public final class CounterDrift {

    private static final String HAS_STARTED = "SELECT count(to_regclass('partition_stats'))";

    private static final String READ =
            "SELECT (SELECT coalesce(sum(applied), 0) FROM partition_stats) - (SELECT count(*) FROM inbox)";

    private CounterDrift() {}

    /** Since its first start; 0 before. */
    public static long read(DatabaseAccess consumer) {
        try (var connection = consumer.connect()) {
            return Sql.number(connection, HAS_STARTED) == 0 ? 0 : Sql.number(connection, READ);
        } catch (SQLException e) {
            throw new IllegalStateException("order-consumer's counters can't be read", e);
        }
    }
}
