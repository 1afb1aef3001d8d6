package io.notexactlyonce.testbed;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Kafka as a cluster: one controller and three brokers, each a part that can be broken alone. Unless told otherwise a topic
 * has three replicas, and {@code acks=all} means at least two of them ({@code min.insync.replicas=2}).
 */
public interface Cluster extends Kafka, AutoCloseable {

    /** Those with the ids 1, 2 and 3, in this order. */
    List<Node> brokers();

    default Node broker(int id) {
        return brokers().get(id - 1);
    }

    /** It alone knows who leads what: while it is away nobody is elected, and what has a leader goes on. */
    Node controller();

    /** The id of the broker that leads a partition; empty while there is none. Fails when there is no such partition. */
    OptionalInt leader(String topic, int partition);

    /** The ids of the brokers that have everything a partition's leader has, itself included. Fails as {@link #leader}. */
    Set<Integer> inSync(String topic, int partition);

    /** Ends all nodes and deletes their data. */
    @Override
    void close();
}
