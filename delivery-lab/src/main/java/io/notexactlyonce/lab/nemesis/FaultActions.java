package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what a schedule plans. Each fault that has begun knows how it is ended. */
public final class FaultActions {

    private final Map<Target, SupervisedNode> parts;
    private final NetworkFaults wire;

    public FaultActions(Map<Target, SupervisedNode> parts, FaultProxy proxy) {
        this.parts = parts;
        this.wire = new NetworkFaults(proxy);
    }

    /**
     * @return what ends it; nothing when the part isn't back from what befell it before: where starts are slow, a service
     *     would never be seen at work
     */
    Optional<Runnable> begin(PlannedFault fault) {
        if (fault.target().sort() == Target.Sort.WIRE) {
            return Optional.of(wire.begin(fault));
        }
        var part = parts.get(fault.target());
        if (!part.isAsMeant()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (fault.kind()) {
                    case KILL -> down(part, Node::kill);
                    case STOP -> down(part, Node::stop);
                    case PAUSE -> paused(part.part());
                    case CRASH -> crashing(part, fault);
                    case VISIT -> visiting(part, Node::stop);
                    case VISIT_AND_DIE -> visiting(part, Node::kill);
                    default -> throw new IllegalArgumentException(fault.kind() + " is for the wire");
                });
    }

    private static Runnable down(SupervisedNode part, Consumer<Node> end) {
        part.hold(end);
        return part::release;
    }

    private static Runnable paused(Node part) {
        part.pause();
        return part::resume;
    }

    /** A point can only be put in at a start, so it dies twice: now, and when it comes there. */
    private static Runnable crashing(SupervisedNode part, PlannedFault fault) {
        part.hold(Node::kill);
        ((JavaProcess) part.part()).crashAt(fault.crashPoint());
        var armed = part.starts() + 1;
        part.release();
        return () -> {
            if (part.starts() <= armed) {
                // it has not come to its point, which must not strike in a calm
                part.hold(Node::kill);
                part.release();
            }
        };
    }

    private static Runnable visiting(SupervisedNode guest, Consumer<Node> end) {
        guest.release();
        return () -> guest.hold(end);
    }
}
