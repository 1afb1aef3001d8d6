package io.notexactlyonce.testbed.node;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Sends every Kafka client's first request, ApiVersions, by hand. A node that answers it speaks Kafka's protocol; an
 * open port proves less, since a container engine may accept connections before the node does.
 */
final class Handshake {

    private static final int TIMEOUT_MILLIS = 1_000;

    private static final short API_VERSIONS = 18;
    private static final short VERSION = 0;
    private static final int CORRELATION_ID = 1;
    private static final short NO_CLIENT_ID = -1;
    private static final int LENGTH = Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES;

    private Handshake() {}

    static boolean isAnswered(Address address) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(address.host(), address.port()), TIMEOUT_MILLIS);
            request(new DataOutputStream(socket.getOutputStream()));
            return isResponse(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return false;
        }
    }

    private static void request(DataOutputStream output) throws IOException {
        output.writeInt(LENGTH);
        output.writeShort(API_VERSIONS);
        output.writeShort(VERSION);
        output.writeInt(CORRELATION_ID);
        output.writeShort(NO_CLIENT_ID);
        output.flush();
    }

    private static boolean isResponse(DataInputStream input) throws IOException {
        var length = input.readInt();
        return length > 0 && input.readInt() == CORRELATION_ID;
    }
}
