package io.notexactlyonce.producer.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/**
 * Tells the pool to drop a connection that answers but can't work: its server has become a standby, or its prepared
 * statements are gone. The pool's own check would find it alive until max-lifetime.
 */
public final class UselessConnection implements SQLExceptionOverride {

    /** read_only_sql_transaction, invalid_sql_statement_name, duplicate_prepared_statement. */
    private static final Set<String> STATES = Set.of("25006", "26000", "42P05");

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return STATES.contains(Objects.requireNonNullElse(e.getSQLState(), ""))
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
