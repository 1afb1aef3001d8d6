package io.notexactlyonce.lab.naive.transactions;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Writes to the database inside Kafka's transaction, which doesn't cover it: if that is aborted, the row stays. */
public final class DatabaseInTransaction extends TransactionLoop {

    @Override
    void beforeCommit(List<UUID> eventIds) throws SQLException {
        try (var database = effects.connect()) {
            effects.add(database, eventIds);
        }
        notes.effected(eventIds);
    }
}
