package io.notexactlyonce.testbed.support;

import io.notexactlyonce.testbed.TestbedException;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An attack that costs the attacker nothing (Slowloris, R.U.D.Y.): requests whose bodies arrive one byte per second,
 * each occupying a server thread that waits for it.
 */
public final class SlowBodies implements AutoCloseable {

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    private SlowBodies() {}

    /** @param request method and path, as in "POST /orders" */
    public static SlowBodies hangOn(int port, int count, String request) {
        var attack = new SlowBodies();
        try {
            for (int i = 0; i < count; i++) {
                var socket = RawHttp.connected(port);
                attack.sockets.add(socket);
                RawHttp.send(socket, """
                        %s HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Content-Length: 10000\r
                        \r
                        {""".formatted(request));
            }
        } catch (IOException e) {
            attack.close();
            throw new TestbedException("port %d takes no connection: %s".formatted(port, e.getMessage()), e);
        }
        attack.drip.scheduleAtFixedRate(attack::sendAByteOfEach, 1, 1, TimeUnit.SECONDS);
        return attack;
    }

    /** How many of them the server has not ended yet. */
    public int hanging() {
        return sockets.size();
    }

    private void sendAByteOfEach() {
        for (var socket : sockets) {
            try {
                RawHttp.send(socket, " ");
            } catch (IOException e) {
                // the server has ended the connection
                sockets.remove(socket);
            }
        }
    }

    @Override
    public void close() {
        drip.shutdownNow();
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // already closed
            }
        }
    }
}
