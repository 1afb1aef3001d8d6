package io.notexactlyonce.testbed;

import java.util.List;

/** One way of running the parts; what it makes isn't started yet. */
interface Driver {

    /** By which it is chosen. */
    String name();

    /** Where published ports are found. */
    String host();

    /** @param detours none or one */
    Broker broker(int port, NodeOptions options, List<Detour> detours);

    Database database(int port);

    /** @param detours none, or one for each broker */
    RunningCluster cluster(NodeOptions options, List<Detour> detours);
}
