package io.notexactlyonce.testbed.proxy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/**
 * Stands between PostgreSQL and its clients. A client that requires encryption ({@code sslmode=require}) can't use it.
 */
public final class SqlProxy extends TcpProxy {

    public SqlProxy() {
        super(SqlConnection::new);
    }

    /**
     * @param server may not be running yet
     * @throws UncheckedIOException when the port is in use
     */
    public SqlProxy passing(InetSocketAddress listen, InetSocketAddress server) {
        open(listen, server);
        return this;
    }

    /** For a fault in clients' messages. */
    public SqlChoice requests() {
        return choice(Direction.REQUEST);
    }

    /** For a fault in the server's messages. */
    public SqlChoice responses() {
        return choice(Direction.RESPONSE);
    }

    /**
     * For a fault in the server's answer to a COMMIT: the transaction is durable by then, whatever the client learns.
     */
    public SqlChoice commitAcknowledgements() {
        return responses().where(SqlMessage::acknowledgesCommit);
    }

    private SqlChoice choice(Direction direction) {
        return new SqlChoice(this::arm, message -> message.direction() == direction, 1, Integer.MAX_VALUE);
    }
}
