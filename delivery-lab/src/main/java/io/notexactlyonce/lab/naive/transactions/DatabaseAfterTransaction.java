package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Writes to the database once Kafka's transaction is committed, offset included: if the processor dies before that
 * write, it never happens.
 */
public final class DatabaseAfterTransaction extends TransactionLoop {

    @Override
    void afterCommit(List<UUID> eventIds) throws SQLException {
        try (var database = effects.connect()) {
            effects.add(database, eventIds);
        }
        notes.effected(eventIds);
    }
}
