package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** The guard against {@link LastStatusConsumer}: the event with the highest sequence decides a member's status. */
public final class HighestStatusConsumer extends MemberConsumer {

    @Override
    void change(MemberStatus event, Connection database) throws SQLException {
        members.raise(database, event);
    }
}
