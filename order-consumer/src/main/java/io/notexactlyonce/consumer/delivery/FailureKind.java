package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.kafka.BrokerAwayException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Why a batch could not be applied, which decides what happens to it. */
enum FailureKind {
    /** Caused by a record: the database can't store it, and another attempt won't change that. */
    DATA,
    /**
     * Temporary: it ends by itself, or when an operator acts. An outage, a lock, a faster transaction, a missing grant.
     */
    PASSING,
    /** Neither, so most likely a defect in this service: it may never go away for the same records. */
    UNEXPLAINED;

    private static final Set<String> DATA_CLASSES = Set.of("22", "23");

    /**
     * Classes of SQLSTATE (PostgreSQL manual, appendix A): connection, transaction state, authorization, missing database,
     * rollback, schema and grants, resources, object state, operator intervention, system.
     */
    private static final Set<String> PASSING_CLASSES =
            Set.of("08", "25", "28", "3D", "40", "42", "53", "55", "57", "58");

    /**
     * Only the orders are inserted without {@code ON CONFLICT}, so two transactions have inserted the same new order.
     * At the next attempt the loser finds it.
     */
    private static final String UNIQUE_VIOLATION = "23505";

    static FailureKind of(Throwable failure) {
        FailureKind kind = UNEXPLAINED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArithmeticException) {
                return DATA;
            }
            if (cause instanceof SQLException sql) {
                return ofSqlState(sql.getSQLState());
            }
            if (isPassing(cause)) {
                kind = PASSING;
            }
        }
        return kind;
    }

    private static FailureKind ofSqlState(@Nullable String sqlState) {
        if (sqlState == null || sqlState.equals(UNIQUE_VIOLATION)) {
            return PASSING;
        }
        String sqlClass = sqlState.substring(0, 2);
        return DATA_CLASSES.contains(sqlClass) ? DATA : PASSING_CLASSES.contains(sqlClass) ? PASSING : UNEXPLAINED;
    }

    private static boolean isPassing(Throwable cause) {
        return cause instanceof BrokerAwayException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionTimedOutException;
    }
}
