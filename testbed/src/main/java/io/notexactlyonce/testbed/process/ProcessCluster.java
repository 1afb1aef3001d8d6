package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.ControllerNode;
import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** A cluster of processes. Its nodes find each other at the loopback address, each on its own port. */
final class ProcessCluster {

    private final String cluster = Uuid.randomUuid().toString();
    private final List<Address> addresses =
            Ports.free(1 + RunningCluster.BROKERS).stream().map(Address::local).toList();
    private final NodeOptions options;
    private final List<ProxiedListener> detours;

    /** @param detours none, or one for each broker */
    ProcessCluster(NodeOptions options, List<ProxiedListener> detours) {
        this.options = options;
        this.detours = detours;
    }

    RunningCluster made() {
        var brokers = IntStream.rangeClosed(1, RunningCluster.BROKERS)
                .mapToObj(this::broker)
                .toList();
        return new RunningCluster(controller(), brokers, () -> {});
    }

    private ControllerNode controller() {
        var address = addresses.get(0);
        var node = NodeSettings.controller().with("listeners", "CONTROLLER://" + address);
        return new ControllerNode(address, housing("controller", node));
    }

    private BrokerNode broker(int id) {
        var address = addresses.get(id);
        var node = NodeSettings.broker(id)
                .with("listeners", "PLAINTEXT://" + address)
                .with("advertised.listeners", "PLAINTEXT://" + address);
        var complete = detours.isEmpty() ? node : detours.get(id - 1).addedTo(node, address.host());
        return new BrokerNode(id, address, housing("broker-" + id, complete));
    }

    private NodeRuntime housing(String name, NodeSettings node) {
        var complete = node.with("controller.quorum.voters", "0@" + addresses.get(0));
        return KafkaProcess.of(name, cluster, complete, options, RunningCluster.HEAP_MEGABYTES);
    }
}
