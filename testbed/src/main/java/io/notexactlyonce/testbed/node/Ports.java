package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.TestbedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports that stay free while their owner is down. They lie below the range that the system uses for outgoing
 * connections (32768 and up on Linux, 49152 on macOS). From that range, another program's connection could take the
 * port between a stop and a start, and a client that keeps reconnecting can even connect to itself. No port is given
 * out twice, by this JVM or another one running at the same time.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int COUNT = 11_700;

    /** The distance to a second port reserved with each port: a service's management port. */
    private static final int TO_MANAGEMENT = 1_000;

    private static final int CONNECT_MILLIS = 1_000;

    private Ports() {}

    public static int free() {
        return free(1).get(0);
    }

    /** This many different ports. */
    public static List<Integer> free(int count) {
        var ports = ThreadLocalRandom.current()
                .ints(COUNT, FIRST, FIRST + COUNT)
                .distinct()
                .filter(port -> take(port) && take(port + TO_MANAGEMENT))
                .boxed()
                .limit(count)
                .toList();
        if (ports.size() < count) {
            throw new TestbedException("no free port between %d and %d".formatted(FIRST, FIRST + COUNT - 1));
        }
        return ports;
    }

    private static boolean take(int port) {
        return !isServed("localhost", port) && PortReservations.take(port);
    }

    /**
     * Tests by connecting, never by binding, which has two hazards. A server that starts while its port is being tested
     * finds it in use and gives up. And a child process that another thread forks at that moment inherits the bound
     * socket until it runs its program: the port stays taken after we have closed our socket (seen in 3 of 1000 tries
     * with a thread that forks).
     */
    static boolean isServed(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
