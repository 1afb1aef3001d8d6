package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.ControllerNode;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * How the nodes of a cluster of containers find each other: by name, in a network of their own. Clients outside find each
 * broker at a listener of its own, which is published.
 */
final class ContainerCluster {

    private static final int INTERNAL_PORT = 9092;
    private static final int CONTROLLER_PORT = 9093;

    private static final Map<String, String> TWO_LISTENERS = Map.of(
            "inter.broker.listener.name", "INTERNAL",
            "listener.security.protocol.map", "INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");

    private final String cluster = Uuid.randomUuid().toString();
    private final String host = Engine.host();
    private final List<Integer> ports = Ports.free(1 + RunningCluster.BROKERS);
    private final ContainerNetwork network = ContainerNetwork.made();
    private final NodeOptions options;
    private final List<ProxiedListener> detours;

    /** @param detours none, or one for each broker */
    ContainerCluster(NodeOptions options, List<ProxiedListener> detours) {
        this.options = options;
        this.detours = detours;
    }

    RunningCluster made() {
        var brokers = IntStream.rangeClosed(1, RunningCluster.BROKERS)
                .mapToObj(this::broker)
                .toList();
        return new RunningCluster(controller(), brokers, network::remove);
    }

    /** Its port is published for nobody but the test bed, which has to see when it serves. */
    private ControllerNode controller() {
        var node = NodeSettings.controller().with(TWO_LISTENERS).with("listeners", "CONTROLLER://:" + CONTROLLER_PORT);
        var published = Map.of(ports.get(0), CONTROLLER_PORT);
        return new ControllerNode(new Address(host, ports.get(0)), housing("controller", node, published));
    }

    private BrokerNode broker(int id) {
        var name = "broker-" + id;
        var address = new Address(host, ports.get(id));
        var node = NodeSettings.broker(id)
                .with(TWO_LISTENERS)
                .with("listeners", "INTERNAL://:%d,EXTERNAL://:%d".formatted(INTERNAL_PORT, address.port()))
                .with("advertised.listeners", "INTERNAL://%s:%d,EXTERNAL://%s".formatted(name, INTERNAL_PORT, address));
        var published = new HashMap<>(Map.of(address.port(), address.port()));
        if (!detours.isEmpty()) {
            var detour = detours.get(id - 1);
            node = detour.addedTo(node, "");
            published.put(detour.behind(), detour.behind());
        }
        return new BrokerNode(id, address, housing(name, node, published));
    }

    private NodeRuntime housing(String name, NodeSettings node, Map<Integer, Integer> published) {
        var complete = node.with("controller.quorum.voters", "0@controller:" + CONTROLLER_PORT)
                .with(options.settings());
        return KafkaContainer.of(name, cluster, complete, RunningCluster.HEAP_MEGABYTES, published, network.name());
    }
}
