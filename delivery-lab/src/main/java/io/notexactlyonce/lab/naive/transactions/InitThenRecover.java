package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;

/** Begins as every transactional producer does: which aborts what is open, and then there is nothing to recover. */
public final class InitThenRecover extends PreparedTransactionLoop {

    @Override
    void afterInit() throws SQLException {
        recover();
    }
}
