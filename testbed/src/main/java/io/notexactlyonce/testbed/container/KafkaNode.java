package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.node.Address;
import io.notexactlyonce.testbed.node.NodeSettings;
import io.notexactlyonce.testbed.node.ProxiedListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A Kafka node of the same version as the clients on the class path, with {@code KafkaContainer}'s default listeners: a
 * published one for clients, one for brokers, and one for controllers.
 *
 * @param ports of this machine, each with the port in the container that it leads to
 */
record KafkaNode(NodeSettings settings, Map<Integer, Integer> ports) {

    /** The port that {@code KafkaContainer} publishes. */
    static final int PUBLISHED_PORT = 9092;

    private static final int BROKER_PORT = 9093;
    private static final int CONTROLLER_PORT = 9094;

    private static final Map<String, String> LISTENERS = Map.of(
            "inter.broker.listener.name", "BROKER",
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");

    private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

    /**
     * Makes Kafka the container's first process, which gets the engine's signals; {@code KafkaContainer}'s own command
     * is a shell that ignores them.
     */
    private static final String COMMAND_OF_THE_IMAGE = "/etc/kafka/docker/run";

    /**
     * A restarted node may have another address in its network; by default the others would use the old one for 30 s.
     */
    private static final String NO_CACHE_OF_NAMES = "-Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0";

    /** A broker that is its own controller. */
    static KafkaNode alone(Address address, List<ProxiedListener> detours) {
        var node = NodeSettings.alone().with("controller.quorum.voters", "1@localhost:" + CONTROLLER_PORT);
        return broker(node, address, "localhost", ",CONTROLLER://:" + CONTROLLER_PORT, detours);
    }

    /** Its port is published only for the test bed, which must see when it is ready. */
    static KafkaNode controller(int port) {
        var node = NodeSettings.controller().with(LISTENERS).with("listeners", "CONTROLLER://:" + PUBLISHED_PORT);
        return new KafkaNode(node, Map.of(port, PUBLISHED_PORT));
    }

    /** @param name under which the other brokers find it */
    static KafkaNode broker(int id, Address address, String name, List<ProxiedListener> detours) {
        return broker(NodeSettings.broker(id), address, name, "", detours);
    }

    private static KafkaNode broker(
            NodeSettings node, Address address, String name, String listeners, List<ProxiedListener> detours) {
        var settings = node.with(LISTENERS)
                .with("listeners", "PLAINTEXT://:%d,BROKER://:%d%s".formatted(PUBLISHED_PORT, BROKER_PORT, listeners))
                .with("advertised.listeners", "PLAINTEXT://%s,BROKER://%s:%d".formatted(address, name, BROKER_PORT));
        var ports = new HashMap<>(Map.of(address.port(), PUBLISHED_PORT));
        for (var detour : detours) {
            settings = detour.addedTo(settings, "");
            ports.put(detour.behind(), detour.behind());
        }
        return new KafkaNode(settings, ports);
    }

    KafkaNode with(Map<String, String> overriding) {
        return new KafkaNode(settings.with(overriding), ports);
    }

    /** @param cluster the id that all nodes of a cluster share */
    KafkaContainer container(String cluster, int megabytesOfHeap) {
        return new KafkaContainer(Engine.fetched(IMAGE))
                .withCommand(COMMAND_OF_THE_IMAGE)
                .withEnv(settings.with("log.dirs", "/var/lib/kafka/data").environment())
                .withEnv("CLUSTER_ID", cluster)
                .withEnv(
                        "KAFKA_HEAP_OPTS", "-Xms%dm -Xmx%dm".formatted(Math.min(megabytesOfHeap, 256), megabytesOfHeap))
                .withEnv("KAFKA_OPTS", NO_CACHE_OF_NAMES);
    }
}
