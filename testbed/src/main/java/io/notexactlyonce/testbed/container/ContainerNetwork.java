package io.notexactlyonce.testbed.container;

import io.notexactlyonce.testbed.node.Reaper;
import java.util.UUID;

/** A network in which containers find each other by name. */
public record ContainerNetwork(String name) {

    static ContainerNetwork made() {
        var network = new ContainerNetwork("not-exactly-once-" + UUID.randomUUID());
        Reaper.guard(network);
        Engine.ask(client -> client.createNetworkCmd()
                .withName(network.name)
                .withLabels(Engine.labels())
                .exec());
        return network;
    }

    /** When no container is in it any more. */
    void remove() {
        Engine.ask(client -> client.removeNetworkCmd(name).exec());
    }
}
