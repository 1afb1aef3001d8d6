package io.notexactlyonce.testbed.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Frames on a stream: four bytes of length, big-endian, then that many bytes. */
final class Wire {

    /** The default of the broker's own limit, socket.request.max.bytes. */
    private static final int LONGEST = 100 * 1024 * 1024;

    private Wire() {}

    /** Empty at the end of the stream, even in the middle of a frame. */
    static Optional<byte[]> read(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            if (length < 4 || length > LONGEST) {
                throw new IOException("a frame of %d bytes: this is not Kafka's protocol".formatted(length));
            }
            var bytes = new byte[length];
            in.readFully(bytes);
            return Optional.of(bytes);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
