package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** The remedy for {@link LastStatusConsumer}: a member is what the event of its highest sequence has said. */
public final class HighestStatusConsumer extends MemberConsumer {

    @Override
    void change(MemberStatus event, Connection database) throws SQLException {
        members.raise(database, event);
    }
}
