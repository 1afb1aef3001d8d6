package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.BrokerNode;
import io.notexactlyonce.testbed.node.Driver;
import io.notexactlyonce.testbed.node.PostgresServer;
import io.notexactlyonce.testbed.node.PostgresSettings;
import io.notexactlyonce.testbed.node.ProxiedListener;
import io.notexactlyonce.testbed.node.RunningCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Runs the nodes in Testcontainers' own containers for Kafka and PostgreSQL, from the official images. */
public final class ContainersDriver implements Driver {

    public static final String NAME = "containers";

    private static final int BROKER_HEAP_MEGABYTES = 512;

    private static final String POSTGRES_IMAGE = "postgres:18";

    public ContainersDriver() {
        Engine.connect();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String host() {
        return Engine.host();
    }

    @Override
    public Broker broker(int port, NodeOptions options, List<ProxiedListener> detours) {
        var address = new Address(Engine.host(), port);
        var node = KafkaNode.alone(address, detours).with(options.settings());
        var container = node.container(Uuid.randomUuid().toString(), BROKER_HEAP_MEGABYTES);
        return new BrokerNode(1, address, new ContainerRuntime("broker", container, node.ports()));
    }

    @Override
    public Database database(int port) {
        var ports = Map.of(port, PostgreSQLContainer.POSTGRESQL_PORT);
        return new PostgresServer(
                new Address(Engine.host(), port), new ContainerRuntime("database", postgres(), ports));
    }

    static PostgreSQLContainer postgres() {
        var command = Stream.concat(Stream.of("postgres"), PostgresSettings.arguments(Map.of()).stream());
        return new PostgreSQLContainer(Engine.fetched(POSTGRES_IMAGE))
                .withDatabaseName("postgres")
                .withUsername(PostgresServer.SUPERUSER)
                .withPassword(PostgresServer.SUPERUSER)
                .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", PostgresSettings.INITDB))
                .withCommand(command.toArray(String[]::new));
    }

    @Override
    public RunningCluster cluster(NodeOptions options, List<ProxiedListener> detours) {
        if (detours.stream().anyMatch(ProxiedListener::isForBrokers)) {
            throw new TestbedException(
                    "a broker in a container can't reach a proxy on this machine, so it can't replicate"
                            + " through one: use -Dtestbed=processes");
        }
        return new ContainerCluster(options, detours).made();
    }
}
