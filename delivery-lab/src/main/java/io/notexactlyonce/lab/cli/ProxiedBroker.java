package io.notexactlyonce.lab.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where clients reach one broker through the proxy, and where the proxy reaches it. */
final class ProxiedBroker {

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            required = true,
            converter = EndpointConverter.class,
            description = "Where clients connect; by default on the loopback address.")
    private InetSocketAddress door = InetSocketAddress.createUnresolved("localhost", 0);

    @Option(
            names = "--broker",
            paramLabel = "HOST:PORT",
            required = true,
            converter = EndpointConverter.class,
            description = "The broker behind it, which has to advertise the address of --listen to these clients.")
    private InetSocketAddress broker = InetSocketAddress.createUnresolved("localhost", 0);

    InetSocketAddress door() {
        return new InetSocketAddress(door.getHostString(), door.getPort());
    }

    InetSocketAddress broker() {
        return broker;
    }

    @Override
    public String toString() {
        return "%s:%d leads to %s:%d"
                .formatted(door.getHostString(), door.getPort(), broker.getHostString(), broker.getPort());
    }
}
