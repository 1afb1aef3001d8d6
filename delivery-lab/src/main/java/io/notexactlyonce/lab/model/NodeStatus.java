package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where a part stands.
 *
 * @param since when it came to that state
 * @param pid of its process, while it is ready and is a process of this lab
 */
public record NodeStatus(Component role, NodeState state, Instant since, String address, OptionalLong pid) {

    public String label() {
        return role.label();
    }

    public boolean isReady() {
        return state == NodeState.READY;
    }
}
