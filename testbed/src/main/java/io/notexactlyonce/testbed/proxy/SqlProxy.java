package io.notexactlyonce.testbed.proxy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** Stands between PostgreSQL and its clients. A client that insists on encryption ({@code sslmode=require}) isn't served. */
public final class SqlProxy extends TcpProxy {

    public SqlProxy() {
        super(SqlConnection::new);
    }

    /**
     * @param server may be one that isn't there yet
     * @throws UncheckedIOException when the port is in use
     */
    public SqlProxy passing(InetSocketAddress listen, InetSocketAddress server) {
        open(listen, server);
        return this;
    }

    /** For a fault in what clients say. */
    public SqlChoice requests() {
        return choice(Direction.REQUEST);
    }

    /** For a fault in what the server says. */
    public SqlChoice responses() {
        return choice(Direction.RESPONSE);
    }

    /** For a fault in what the server says to a COMMIT: the transaction is durable by then, whatever the client learns. */
    public SqlChoice commitAcknowledgements() {
        return responses().where(SqlMessage::acknowledgesCommit);
    }

    private SqlChoice choice(Direction direction) {
        return new SqlChoice(this::arm, message -> message.direction() == direction, 1, Integer.MAX_VALUE);
    }
}
