package io.notexactlyonce.testbed;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A Kafka cluster: one controller and three brokers, each of which can be broken on its own. By default a topic has
 * three replicas, and {@code acks=all} means at least two of them ({@code min.insync.replicas=2}).
 */
public interface Cluster extends Kafka, AutoCloseable {

    /** The brokers with the ids 1, 2 and 3, in this order. */
    List<Node> brokers();

    default Node broker(int id) {
        return brokers().get(id - 1);
    }

    /** The only node that elects leaders: while it is away no leader is elected, and partitions with a leader go on. */
    Node controller();

    /** The id of a partition's leader; empty while it has none. Fails when there is no such partition. */
    OptionalInt leader(String topic, int partition);

    /** The ids of a partition's in-sync replicas, including the leader. Fails like {@link #leader}. */
    Set<Integer> inSync(String topic, int partition);

    /** Ends all nodes and deletes their data. */
    @Override
    void close();
}
