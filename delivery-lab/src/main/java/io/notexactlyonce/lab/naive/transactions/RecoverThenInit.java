package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;

/** Commits a prepared transaction before it does anything else. */
public final class RecoverThenInit extends PreparedTransactionLoop {

    @Override
    void beforeInit() throws SQLException {
        recover();
    }
}
