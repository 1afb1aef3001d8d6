package io.notexactlyonce.testbed.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Between a client and PostgreSQL. */
final class SqlConnection extends Connection {

    private static final int LONGEST = 1 << 30;
    private static final char OPENING = 0;

    /** Codes sent in place of a protocol version ("Message Formats", SSLRequest and GSSENCRequest). */
    private static final int SSL_REQUEST = 80877103;

    private static final int GSS_ENCRYPTION_REQUEST = 80877104;
    private static final byte[] NO = {'N'};

    SqlConnection(Socket client, Socket server, InetSocketAddress address, Faults faults) {
        super(client, server, address, faults);
    }

    /**
     * The first message has no type. A request for encryption is refused, since encrypted messages can't be
     * distinguished; the client then goes on without encryption, or ends the connection.
     */
    @Override
    void receiveRequests(DataInputStream in) throws IOException {
        try {
            for (boolean isOpen = false; !isOpen; ) {
                var opening = ByteBuffer.wrap(contents(in));
                int code = opening.getInt(0);
                isOpen = code != SSL_REQUEST && code != GSS_ENCRYPTION_REQUEST;
                if (isOpen) {
                    pass(new SqlMessage(Direction.REQUEST, OPENING, withLength(opening.array())));
                } else {
                    pass(new SqlMessage(Direction.RESPONSE, OPENING, NO));
                }
            }
            receive(Direction.REQUEST, in);
        } catch (EOFException e) {
            // the end of the stream, also in the middle of a message
        }
    }

    @Override
    void receiveResponses(DataInputStream in) throws IOException {
        try {
            receive(Direction.RESPONSE, in);
        } catch (EOFException e) {
            // the end of the stream, also in the middle of a message
        }
    }

    private void receive(Direction direction, DataInputStream in) throws IOException {
        while (true) {
            var type = in.readByte();
            pass(SqlMessage.typed(direction, type, contents(in)));
        }
    }

    /** Follow four bytes of length, which include themselves. */
    private static byte[] contents(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < Integer.BYTES || length > LONGEST) {
            throw new IOException("a message of %d bytes: this is not PostgreSQL's protocol".formatted(length));
        }
        var contents = new byte[length - Integer.BYTES];
        in.readFully(contents);
        return contents;
    }

    private static byte[] withLength(byte[] contents) {
        return ByteBuffer.allocate(Integer.BYTES + contents.length)
                .putInt(Integer.BYTES + contents.length)
                .put(contents)
                .array();
    }

    @Override
    void write(DataOutputStream out, Message message) throws IOException {
        out.write(message.bytes());
        out.flush();
    }
}
