package io.notexactlyonce.testbed;

import java.util.List;
import org.apache.kafka.common.Uuid;

/** Runs the parts as child processes; needs nothing but a JDK and the jars on the class path. */
final class ProcessesDriver implements Driver {

    static final String NAME = "processes";

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
    public Broker broker(int port, NodeOptions options, List<Detour> detours) {
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
    public RunningCluster cluster(NodeOptions options, List<Detour> detours) {
        return new ProcessCluster(options, detours).made();
    }
}
