package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.Inbox;
import io.notexactlyonce.lab.naive.MemberStates;
import io.notexactlyonce.lab.naive.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores each member's status. It has an inbox: a repeated event does nothing. */
abstract class MemberConsumer extends ManualCommitLoop<MemberStatus> {

    private final Inbox inbox = new Inbox(config);
    final MemberStates members = new MemberStates(config);

    @Override
    final MemberStatus decode(ConsumerRecord<byte[], byte[]> message) {
        return MemberStatus.decoded(message);
    }

    @Override
    final UUID id(MemberStatus event) {
        return event.id();
    }

    @Override
    protected final void take(MemberStatus event, Connection database) throws SQLException {
        inTransaction(database, () -> {
            if (!inbox.claim(database, List.of(event.id())).isEmpty()) {
                effects.add(database, List.of(event.id()));
                change(event, database);
            }
        });
    }

    /** Applies a new event. */
    abstract void change(MemberStatus event, Connection database) throws SQLException;
}
