package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.SecureBroker;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.Driver;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.Ports;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import io.notexactlyonce.testbed.node.SecureListener;
import io.notexactlyonce.testbed.node.TlsFiles;
import io.notexactlyonce.testbed.node.WorkDirectory;
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
        var node = alone(port);
        for (var detour : detours) {
            node = detour.addedTo(node, host());
        }
        return broker(port, node, options);
    }

    /** A broker that users reach at another port. */
    public SecureBroker secureBroker(int port, int securePort, NodeOptions options) {
        var tls = TlsFiles.in(WorkDirectory.of("certificate"));
        var listener = new SecureListener(Address.local(securePort), tls);
        return new SecureBroker(broker(port, listener.addedTo(alone(port)), options), listener);
    }

    private static NodeSettings alone(int port) {
        var address = Address.local(port);
        var controller = Address.local(Ports.free());
        return NodeSettings.alone()
                .with("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(address, controller))
                .with("advertised.listeners", "PLAINTEXT://" + address)
                .with("controller.quorum.voters", "1@" + controller);
    }

    private static Broker broker(int port, NodeSettings node, NodeOptions options) {
        var cluster = Uuid.randomUuid().toString();
        return new BrokerNode(
                1, Address.local(port), KafkaProcess.of("broker", cluster, node, options, BROKER_HEAP_MEGABYTES));
    }

    @Override
    public Database database(int port) {
        return ProcessDatabase.at(port);
    }

    /** A database that refuses connections without TLS. */
    public Database secureDatabase(int port) {
        return ProcessDatabase.overTlsAt(port);
    }

    @Override
    public RunningCluster cluster(NodeOptions options, List<ProxiedListener> detours) {
        return new ProcessCluster(options, detours).made();
    }
}
