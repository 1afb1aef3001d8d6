package io.notexactlyonce.testbed.node;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A broker's listener whose clients are told to connect through a proxy.
 *
 * @param behind the broker's port, to which the proxy connects
 * @param door the proxy's port, which the broker advertises
 * @param isForBrokers whether the other brokers also replicate through it
 */
public record ProxiedListener(int behind, int door, boolean isForBrokers) {

    private static final String NAME = "PROXIED";

    public static List<ProxiedListener> made(int count) {
        return made(count, false);
    }

    public static List<ProxiedListener> made(int count, boolean isForBrokers) {
        var ports = Ports.free(2 * count);
        return IntStream.range(0, count)
                .mapToObj(number -> new ProxiedListener(ports.get(2 * number), ports.get(2 * number + 1), isForBrokers))
                .toList();
    }

    /** @param bind the host on which the broker listens, empty for all */
    public NodeSettings addedTo(NodeSettings before, String bind) {
        var node = isForBrokers ? before.with("inter.broker.listener.name", NAME) : before;
        return node.with("listeners", "%s,%s://%s:%d".formatted(node.value("listeners"), NAME, bind, behind))
                .with(
                        "advertised.listeners",
                        "%s,%s://%s".formatted(node.value("advertised.listeners"), NAME, Address.local(door)))
                .with(
                        "listener.security.protocol.map",
                        "%s,%s:PLAINTEXT".formatted(node.value("listener.security.protocol.map"), NAME));
    }

    public InetSocketAddress listens() {
        return new InetSocketAddress("localhost", door);
    }

    public InetSocketAddress leadsTo(String host) {
        return new InetSocketAddress(host, behind);
    }
}
