package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.Driver;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.PostgresServer;
import io.notexactlyonce.testbed.node.PostgresSettings;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** Runs the parts in containers of the official images, by Testcontainers. */
public final class ContainersDriver implements Driver {

    public static final String NAME = "containers";

    private static final int BROKER_HEAP_MEGABYTES = 512;
    private static final int CONTROLLER_PORT = 9093;
    private static final int POSTGRES_PORT = 5432;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String host() {
        return Engine.host();
    }

    /** The port is the same inside: the broker, too, finds itself at the address that it tells its clients. */
    @Override
    public Broker broker(int port, NodeOptions options, List<ProxiedListener> detours) {
        var address = new Address(Engine.host(), port);
        var node = NodeSettings.alone()
                .with("listeners", "PLAINTEXT://:%d,CONTROLLER://:%d".formatted(port, CONTROLLER_PORT))
                .with("advertised.listeners", "PLAINTEXT://" + address)
                .with("controller.quorum.voters", "1@localhost:" + CONTROLLER_PORT);
        var ports = new HashMap<>(Map.of(port, port));
        for (var detour : detours) {
            node = detour.addedTo(node, "");
            ports.put(detour.behind(), detour.behind());
        }
        var cluster = Uuid.randomUuid().toString();
        var housing = KafkaContainer.of(
                "broker",
                cluster,
                node.with(options.settings()),
                BROKER_HEAP_MEGABYTES,
                ports,
                ContainerPlan.DEFAULT_NETWORK);
        return new BrokerNode(1, address, housing);
    }

    @Override
    public Database database(int port) {
        var command = Stream.concat(Stream.of("postgres"), PostgresSettings.arguments(Map.of()).stream())
                .toList();
        var environment = Map.of(
                "POSTGRES_PASSWORD",
                PostgresServer.SUPERUSER,
                "POSTGRES_INITDB_ARGS",
                String.join(" ", PostgresSettings.INITDB));
        var ports = Map.of(port, POSTGRES_PORT);
        var plan = new ContainerPlan(
                "postgres:18", command, environment, ports, ContainerPlan.DEFAULT_NETWORK, "database");
        return new PostgresServer(new Address(Engine.host(), port), new ContainerRuntime("database", plan));
    }

    @Override
    public RunningCluster cluster(NodeOptions options, List<ProxiedListener> detours) {
        return new ContainerCluster(options, detours).made();
    }
}
