package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A node's last known state; until it has served once, it is starting. */
final class ProbeState {

    private final Component role;
    private final String address;
    private NodeState state = NodeState.STARTING;
    private Instant since = Instant.now();
    private boolean isAsked;
    private Optional<ProbeFailure> trouble = Optional.of(ProbeFailure.away("has not been asked yet"));

    ProbeState(Component role, String address) {
        this.role = role;
        this.address = address;
    }

    /** True when its state has changed. */
    synchronized boolean see(Optional<ProbeFailure> seen) {
        isAsked = true;
        trouble = seen;
        var next = seen.map(this::stateIn).orElse(NodeState.READY);
        if (next == state) {
            return false;
        }
        state = next;
        since = Instant.now();
        return true;
    }

    private NodeState stateIn(ProbeFailure seen) {
        if (state == NodeState.STARTING) {
            return NodeState.STARTING;
        }
        return seen.kind() == ProbeFailure.Kind.NOT_READY ? NodeState.NOT_READY : NodeState.DOWN;
    }

    synchronized NodeStatus status() {
        return new NodeStatus(role, state, since, address, OptionalLong.empty());
    }

    /** False until it has answered or its time for that is over. */
    synchronized boolean isAsked() {
        return isAsked;
    }

    synchronized boolean isHopeless() {
        return trouble.filter(ProbeFailure::isFinal).isPresent();
    }

    /** An explanation for the user why a node doesn't serve. */
    synchronized String explanation() {
        var what = trouble.map(ProbeFailure::what).orElse("serves");
        var remedy = isHopeless()
                ? ""
                : " Start it, or set its address with %s or %s."
                        .formatted(role.addressOption(), role.addressVariable());
        return "%s at %s %s.%s".formatted(role.label(), address, what, remedy);
    }
}
