package io.notexactlyonce.testbed;

import java.util.Map;

/** One way of running the parts; what it makes isn't started yet. */
interface Driver {

    /** By which it is chosen. */
    String name();

    Broker broker(int port, Map<String, String> settings);

    Database database(int port);

    RunningCluster cluster(Map<String, String> settings);
}
