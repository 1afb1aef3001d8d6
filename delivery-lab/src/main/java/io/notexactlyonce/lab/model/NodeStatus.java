package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The status of a node.
 *
 * @param since when it entered that state
 * @param pid of its process, if it is ready or frozen and a process of this lab
 */
public record NodeStatus(Component role, NodeState state, Instant since, String address, OptionalLong pid) {

    public String label() {
        return role.label();
    }

    public boolean isReady() {
        return state == NodeState.READY;
    }
}
