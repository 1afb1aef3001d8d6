package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.environment.Parallel;
import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what a schedule plans. Each fault that has begun knows how it is ended. */
public final class FaultActions {

    /** Of a guest, beyond its fault's own time. */
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);

    private final Map<Target, SupervisedNode> parts;
    private final NetworkFaults wire;
    private final DatabaseWireFaults databaseWire;
    private final DatabaseFaults database;
    private final LeaderMoves leaders;
    private final BadRecords badRecords;

    /** @param parts of that environment */
    public FaultActions(Map<Target, SupervisedNode> parts, TestEnvironment environment, BadRecords badRecords) {
        this.parts = parts;
        this.wire = new NetworkFaults(environment.proxy());
        this.databaseWire = new DatabaseWireFaults(environment.databaseProxy());
        this.database = new DatabaseFaults(environment.database());
        this.leaders = new LeaderMoves(environment.kafka());
        this.badRecords = badRecords;
    }

    /**
     * @return nothing when the part isn't back from what befell it before: where starts are slow, a service would never be seen
     *     at work
     */
    Optional<BegunFault> begin(PlannedFault fault) {
        if (!involved(fault.target()).stream().allMatch(SupervisedNode::isAsMeant)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (fault.target().sort()) {
                    case WIRE -> wire.begin(fault);
                    case DATABASE_WIRE -> databaseWire.begin(fault.kind());
                    case TOPIC -> badRecords.begin(fault);
                    case LEADERS -> leaders.begin();
                    case ALL -> outage(involved(fault.target()));
                    default -> begin(fault, parts.get(fault.target()));
                });
    }

    /** Of what a node keeps though its fault is over, nothing is left; the nodes have to run. */
    public void heal() {
        database.heal();
    }

    /** Of the system itself; who is only visiting isn't among them, unless it is the guest's own fault. */
    private List<SupervisedNode> involved(Target target) {
        if (target.sort() == Target.Sort.ALL) {
            return parts.entrySet().stream()
                    .filter(part -> part.getKey().sort() != Target.Sort.GUEST)
                    .map(Map.Entry::getValue)
                    .toList();
        }
        return target.isNode() ? List.of(parts.get(target)) : List.of();
    }

    private BegunFault begin(PlannedFault fault, SupervisedNode part) {
        return switch (fault.kind()) {
            case KILL -> down(part, Node::kill);
            case STOP -> down(part, Node::stop);
            case PAUSE -> paused(part.part());
            case CRASH -> crashing(part, fault);
            case VISIT -> visiting(part, Node::stop);
            case VISIT_AND_DIE -> visiting(part, Node::kill);
            case READ_ONLY, CUT_SESSIONS -> database.begin(fault.kind());
            default -> throw new IllegalArgumentException(fault.kind() + " is not for a node");
        };
    }

    private static BegunFault down(SupervisedNode part, Consumer<Node> end) {
        part.hold(end);
        return BegunFault.striking(part::release);
    }

    private static BegunFault outage(List<SupervisedNode> parts) {
        Parallel.each(parts, part -> part.hold(Node::kill));
        return BegunFault.striking(() -> parts.forEach(SupervisedNode::release));
    }

    private static BegunFault paused(Node part) {
        part.pause();
        return BegunFault.striking(part::resume);
    }

    /** A point can only be put in at a start, so it dies twice: now, and when it comes there. The second death is the fault. */
    private static BegunFault crashing(SupervisedNode part, PlannedFault fault) {
        part.hold(Node::kill);
        ((JavaProcess) part.part()).crashAt(fault.crashPoint());
        var armed = part.starts() + 1;
        part.release();
        return () -> {
            var hasCrashed = part.starts() > armed
                    || part.starts() == armed && !part.part().isRunning();
            if (part.starts() <= armed) {
                // it has not come to its point, which must not strike in a calm
                part.hold(Node::kill);
                part.release();
            }
            return hasCrashed;
        };
    }

    /** It strikes when the guest is up before it goes; where starts are slow, it stays until then. */
    private static BegunFault visiting(SupervisedNode guest, Consumer<Node> end) {
        guest.release();
        return () -> {
            var hasCome = Await.until(LONGEST_ARRIVAL, guest::isAsMeant);
            guest.hold(end);
            return hasCome;
        };
    }
}
