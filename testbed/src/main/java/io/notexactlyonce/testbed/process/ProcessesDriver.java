package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.Driver;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.List;
import org.apache.kafka.common.Uuid;

/** Runs the nodes as child processes; needs only a JDK and the jars on the class path. */
public final class ProcessesDriver implements Driver {

    public static final String NAME = "processes";

    private static final int BROKER_HEAP_MEGABYTES = 512;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public Broker broker(int port, NodeOptions options, List<ProxiedListener> detours) {
        var address = Address.local(port);
        var controller = Address.local(Ports.free());
        var node = NodeSettings.alone()
                .with("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(address, controller))
                .with("advertised.listeners", "PLAINTEXT://" + address)
                .with("controller.quorum.voters", "1@" + controller);
        for (var detour : detours) {
            node = detour.addedTo(node, host());
        }
        var cluster = Uuid.randomUuid().toString();
        return new BrokerNode(1, address, KafkaProcess.of("broker", cluster, node, options, BROKER_HEAP_MEGABYTES));
    }

    @Override
    public Database database(int port) {
        return ProcessDatabase.at(port);
    }

    @Override
    public RunningCluster cluster(NodeOptions options, List<ProxiedListener> detours) {
        return new ProcessCluster(options, detours).made();
    }
}
