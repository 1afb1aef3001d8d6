package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;

/** Starts as every transactional producer does, which aborts an open transaction, so nothing is left to recover. */
public final class InitThenRecover extends PreparedTransactionLoop {

    @Override
    void afterInit() throws SQLException {
        recover();
    }
}
