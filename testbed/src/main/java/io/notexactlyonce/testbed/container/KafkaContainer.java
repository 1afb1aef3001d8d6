package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.node.NodeRuntime;
import io.notexactlyonce.testbed.node.NodeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** A Kafka node from the official image, of the same version as the clients on the class path. */
final class KafkaContainer {

    private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

    /** A node that comes back may have another address in its network: for 30 s the others would call the old one. */
    private static final String NO_CACHE_OF_NAMES = "-Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0";

    private KafkaContainer() {}

    /** @param cluster the id that all nodes of a cluster share */
    static NodeRuntime of(
            String name,
            String cluster,
            NodeSettings settings,
            int megabytesOfHeap,
            Map<Integer, Integer> ports,
            String network) {
        var environment =
                new HashMap<>(settings.with("log.dirs", "/var/lib/kafka/data").environment());
        environment.put("CLUSTER_ID", cluster);
        environment.put(
                "KAFKA_HEAP_OPTS", "-Xms%dm -Xmx%dm".formatted(Math.min(megabytesOfHeap, 256), megabytesOfHeap));
        environment.put("KAFKA_OPTS", NO_CACHE_OF_NAMES);
        return new ContainerRuntime(name, new ContainerPlan(IMAGE, List.of(), environment, ports, network, name));
    }
}
