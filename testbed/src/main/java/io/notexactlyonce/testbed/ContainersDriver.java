package io.notexactlyonce.testbed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** Runs the parts in containers of the official images, by Testcontainers. */
final class ContainersDriver implements Driver {

    static final String NAME = "containers";

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
    public Broker broker(int port, NodeOptions options, List<Detour> detours) {
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
        return new PostgresServer(new Address(Engine.host(), port), new ContainerHousing("database", plan));
    }

    @Override
    public RunningCluster cluster(NodeOptions options, List<Detour> detours) {
        return new ContainerCluster(options, detours).made();
    }
}
