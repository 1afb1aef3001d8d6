package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.Bounded;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.ControllerNode;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.Reaper;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.testcontainers.containers.Network;

/**
 * A cluster of containers. Its nodes find each other by name, in a network of their own. Clients outside reach each
 * broker through a separate, published listener.
 */
final class ContainerCluster {

    private static final String CONTROLLER = "controller";

    private static final Map<String, String> VOTERS =
            Map.of("controller.quorum.voters", "0@%s:%d".formatted(CONTROLLER, KafkaNode.PUBLISHED_PORT));

    private final String cluster = Uuid.randomUuid().toString();
    private final String host = Engine.host();
    private final List<Integer> ports = Ports.free(1 + RunningCluster.BROKERS);
    private final Network network = network();
    private final NodeOptions options;
    private final List<ProxiedListener> detours;

    /** @param detours none, or one for each broker */
    ContainerCluster(NodeOptions options, List<ProxiedListener> detours) {
        this.options = options;
        this.detours = detours;
    }

    /** The first container in the network creates it. */
    static Network network() {
        var network = Network.builder().build();
        Reaper.guardNetwork(Engine.url(), network.getName());
        return network;
    }

    RunningCluster made() {
        var brokers = IntStream.rangeClosed(1, RunningCluster.BROKERS)
                .mapToObj(this::broker)
                .toList();
        return new RunningCluster(controller(), brokers, () -> Bounded.run(Engine.TIMEOUT, network::close));
    }

    private ControllerNode controller() {
        var port = ports.get(0);
        return new ControllerNode(new Address(host, port), housing(CONTROLLER, KafkaNode.controller(port)));
    }

    private BrokerNode broker(int id) {
        var name = "broker-" + id;
        var address = new Address(host, ports.get(id));
        var detour = detours.isEmpty() ? detours : detours.subList(id - 1, id);
        return new BrokerNode(id, address, housing(name, KafkaNode.broker(id, address, name, detour)));
    }

    private NodeRuntime housing(String name, KafkaNode node) {
        var container = node.with(VOTERS)
                .with(options.settings())
                .container(cluster, RunningCluster.HEAP_MEGABYTES)
                .withNetwork(network)
                .withNetworkAliases(name);
        return new ContainerRuntime(name, container, node.ports());
    }
}
