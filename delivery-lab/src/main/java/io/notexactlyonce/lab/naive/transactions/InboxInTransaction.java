package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.lab.naive.Inbox;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Writes to the database inside Kafka's transaction, with an inbox: before the offset, so that nothing is lost, and
 * once, however often Kafka's transaction is retried.
 */
public final class InboxInTransaction extends TransactionLoop {

    private final Inbox inbox = new Inbox(config);

    @Override
    void beforeCommit(List<UUID> eventIds) throws SQLException {
        try (var database = effects.connect()) {
            database.setAutoCommit(false);
            effects.add(database, inbox.claim(database, eventIds));
            database.commit();
        }
        notes.effected(eventIds);
    }
}
