package io.notexactlyonce.testbed.proxy;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Requests that the network has kept for longer than their clients have waited. */
final class LateRequests {

    /** A fault meant for a few requests may match all of them; it keeps at most this many, and loses the rest. */
    private static final int MOST = 1_000;

    private final Queue<Kept> kept = new ArrayDeque<>();

    private record Kept(Frame request, InetSocketAddress broker) {}

    synchronized void keep(Frame request, InetSocketAddress broker) {
        if (kept.size() < MOST) {
            kept.add(new Kept(request, broker));
        }
    }

    /**
     * Sends each on a new connection, in the order in which they were kept, and waits for its answer before the next.
     */
    List<LateAnswer> deliver(Duration timeout) {
        var answers = new ArrayList<LateAnswer>();
        for (var next = next(); next != null; next = next()) {
            answers.add(deliver(next, timeout));
        }
        return List.copyOf(answers);
    }

    private synchronized Kept next() {
        return kept.poll();
    }

    private static LateAnswer deliver(Kept late, Duration timeout) {
        try (var socket = new Socket()) {
            var broker = late.broker();
            // by its name: the broker may have been started again at another address
            socket.connect(
                    new InetSocketAddress(broker.getHostString(), broker.getPort()),
                    Math.toIntExact(timeout.toMillis()));
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            Wire.write(
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())),
                    late.request().bytes());
            var response = Wire.read(new DataInputStream(socket.getInputStream()))
                    .orElseThrow(() -> new IOException("the broker ended the connection instead of answering"));
            return LateAnswer.of(late.request(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the late %s request got no answer of %s within %s"
                            .formatted(late.request().api(), late.broker(), timeout),
                    e);
        }
    }
}
