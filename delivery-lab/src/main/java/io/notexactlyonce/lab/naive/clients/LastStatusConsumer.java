package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.lab.naive.MemberStatus;
import java.sql.Connection;
import java.sql.SQLException;

/** Each event once, thanks to the inbox; and a member is what the last event that arrived has said. */
public final class LastStatusConsumer extends MemberConsumer {

    @Override
    void change(MemberStatus event, Connection database) throws SQLException {
        members.put(database, event);
    }
}
