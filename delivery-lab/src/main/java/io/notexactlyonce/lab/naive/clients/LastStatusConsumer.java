package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** Applies each event once, thanks to the inbox; the last event to arrive decides a member's status. */
public final class LastStatusConsumer extends MemberConsumer {

    @Override
    void change(MemberStatus event, Connection database) throws SQLException {
        members.put(database, event);
    }
}
