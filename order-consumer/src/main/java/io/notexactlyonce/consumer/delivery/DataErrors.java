package io.notexactlyonce.consumer.delivery;

import java.sql.SQLException;

/**
 * Tells errors that lie in the data from those that pass. Everything that is not known to be permanent counts as passing:
 * a wait too many is seen in the lag, a skipped event is seen by nobody.
 */
final class DataErrors {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    /**
     * The only keys here without {@code ON CONFLICT} are those of the orders: two transactions have met the same order for
     * the first time. At the next attempt the loser finds it.
     */
    private static final String UNIQUE_VIOLATION = "23505";

    private DataErrors() {}

    static boolean isDataError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArithmeticException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return isDataError(sql.getSQLState());
            }
        }
        return false;
    }

    private static boolean isDataError(String sqlState) {
        return sqlState.startsWith(DATA_EXCEPTION)
                || (sqlState.startsWith(INTEGRITY_VIOLATION) && !sqlState.equals(UNIQUE_VIOLATION));
    }
}
