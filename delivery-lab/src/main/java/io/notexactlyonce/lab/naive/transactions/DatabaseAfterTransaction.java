package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Writes to the database once Kafka's transaction is committed, and with it the offset: who dies before that never will. */
public final class DatabaseAfterTransaction extends TransactionLoop {

    @Override
    void afterCommit(List<UUID> eventIds) throws SQLException {
        try (var database = effects.connect()) {
            effects.add(database, eventIds);
        }
        notes.effected(eventIds);
    }
}
