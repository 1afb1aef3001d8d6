package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The demo's broker, which order-producer and order-consumer reach through a proxy, so that the page can break their
 * connections. All others, the lab's own clients included, connect to the broker itself.
 */
final class DemoBroker {

    private static final Set<Component> THROUGH_PROXY = Set.of(Component.ORDER_PRODUCER, Component.ORDER_CONSUMER);

    private final int port;
    private volatile @Nullable Proxied<Broker> proxied;

    /** @param port of the broker itself; those of the proxy are free ones */
    DemoBroker(int port) {
        this.port = port;
    }

    /** A started broker. */
    Broker start() {
        var started = Testbed.newProxiedBroker(port);
        proxied = started;
        return started.kafka();
    }

    /** @throws IllegalStateException before the broker's first start */
    FaultProxy proxy() {
        return proxied().proxy();
    }

    /** Where that client finds Kafka. */
    String bootstrapServers(Component client) {
        return THROUGH_PROXY.contains(client) ? proxied().throughProxy().bootstrapServers() : "localhost:" + port;
    }

    /** Ends the proxy; the broker ends as a node of the system. */
    void closeProxy() {
        var current = proxied;
        if (current != null) {
            current.proxy().close();
        }
    }

    private Proxied<Broker> proxied() {
        var current = proxied;
        if (current == null) {
            throw new IllegalStateException("the broker has not been started");
        }
        return current;
    }
}
