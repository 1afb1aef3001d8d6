package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Bounded;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks whether a container engine is there. */
final class EnginePing {

    /** An engine on this machine answers within a few milliseconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final String REQUEST = "GET /_ping HTTP/1.0\r\n\r\n";

    private EnginePing() {}

    static boolean isAnswered(URI engine) {
        try {
            return Bounded.call(TIMEOUT, () -> answers(engine));
        } catch (TestbedException e) {
            return false;
        }
    }

    /** Any answer will do: one that asks for TLS comes from an engine as well. */
    private static boolean answers(URI engine) {
        try (var channel = open(engine)) {
            channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            var answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    private static SocketChannel open(URI engine) throws IOException {
        return switch (engine.getScheme()) {
            case "unix" -> SocketChannel.open(UnixDomainSocketAddress.of(engine.getPath()));
            case "tcp", "http", "https" ->
                SocketChannel.open(new InetSocketAddress(engine.getHost(), engine.getPort()));
            default -> throw new IOException("not known: " + engine);
        };
    }
}
