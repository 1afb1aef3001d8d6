package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads order-producer's tables. */
final class ProducerTables {

    private static final String ORDERS =
            "SELECT order_id, status, customer_id, currency, sequence, version, created_at, cancelled_at, cancel_reason"
                    + " FROM orders";

    private ProducerTables() {}

    /** @return number of rows that the relay has not sent */
    static long read(Connection connection, EvidenceFiles files) throws SQLException {
        files.stored().read(connection, ORDERS);
        return Sql.number(connection, "SELECT count(*) FROM outbox");
    }
}
