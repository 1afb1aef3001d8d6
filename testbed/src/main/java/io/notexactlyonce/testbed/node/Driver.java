package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.NodeOptions;
import java.util.List;

/** One way of running the nodes; the nodes it creates are not started yet. */
public interface Driver {

    /** The name by which it is chosen. */
    String name();

    /** The host of published ports. */
    String host();

    /** @param detours none or one */
    Broker broker(int port, NodeOptions options, List<ProxiedListener> detours);

    Database database(int port);

    /** @param detours none, or one for each broker */
    RunningCluster cluster(NodeOptions options, List<ProxiedListener> detours);
}
