package io.notexactlyonce.testbed.support;

import io.notexactlyonce.testbed.TestbedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no well-behaved client would send: with a foreign Host header, or never completed. */
public final class RawHttp {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * The status of the answer.
     *
     * @param lines the request line and all headers; there is no body
     */
    public static int status(int port, String... lines) {
        try (var socket = connected(port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            send(socket, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (IOException e) {
            throw new TestbedException("no answer at port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    static Socket connected(int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
