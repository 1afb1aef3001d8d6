package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Cluster;
import io.notexactlyonce.testbed.Node;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A cluster whose nodes start and end together, unless a test breaks one. */
public final class RunningCluster implements Cluster {

    public static final int BROKERS = 3;
    public static final int HEAP_MEGABYTES = 256;

    /** A frozen node doesn't answer; the client must have time to ask another. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

    /**
     * While two of three nodes are frozen, a new client picks a frozen one with probability 2/3 at first and 1/2 at
     * each further try. With ten tries, one client in 800 got no answer; forty are enough for a trillion clients.
     */
    private static final Duration CALL_TIMEOUT = REQUEST_TIMEOUT.multipliedBy(40);

    private final ControllerNode controller;
    private final List<BrokerNode> brokers;
    private final Runnable remains;
    private final Replicas replicas = new Replicas(this);

    /** @param remains removes what belongs to no single node */
    public RunningCluster(ControllerNode controller, List<BrokerNode> brokers, Runnable remains) {
        this.controller = controller;
        this.brokers = brokers;
        this.remains = remains;
    }

    public void start() {
        Parallel.each(nodes(), HostedNode::start);
    }

    private List<HostedNode> nodes() {
        return Stream.concat(Stream.of(controller), brokers.stream()).toList();
    }

    @Override
    public List<Node> brokers() {
        return List.copyOf(brokers);
    }

    @Override
    public Node controller() {
        return controller;
    }

    @Override
    public OptionalInt leader(String topic, int partition) {
        return replicas.leader(topic, partition);
    }

    @Override
    public Set<Integer> inSync(String topic, int partition) {
        return replicas.inSync(topic, partition);
    }

    @Override
    public String bootstrapServers() {
        return brokers.stream().map(BrokerNode::bootstrapServers).collect(Collectors.joining(","));
    }

    @Override
    public Admin admin() {
        return Topics.admin(bootstrapServers(), CALL_TIMEOUT, REQUEST_TIMEOUT);
    }

    @Override
    public void close() {
        try {
            Parallel.each(nodes(), HostedNode::close);
        } finally {
            remains.run();
        }
    }
}
