package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.environment.Parallel;
import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.testbed.Await;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.TestbedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out a schedule's faults. Each active fault knows how to end itself. */
public final class FaultActions {

    /** How long a guest may take to start, beyond its fault's own duration. */
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);

    private final Map<Target, SupervisedNode> parts;
    private final NetworkFaults wire;
    private final DatabaseWireFaults databaseWire;
    private final DatabaseFaults database;
    private final LeaderMoves leaders;
    private final BadRecords badRecords;

    /** @param parts nodes of that environment */
    public FaultActions(Map<Target, SupervisedNode> parts, TestEnvironment environment, BadRecords badRecords) {
        this.parts = parts;
        this.wire = new NetworkFaults(environment.proxy());
        this.databaseWire = new DatabaseWireFaults(environment.databaseProxy());
        this.database = new DatabaseFaults(environment.database());
        this.leaders = new LeaderMoves(environment.kafka());
        this.badRecords = badRecords;
    }

    /**
     * @return empty when the node hasn't recovered from its last fault: where starts are slow, a service would
     * otherwise never work
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

    /** Removes what outlives a fault, as settings do; the nodes have to run. */
    public void heal() {
        database.heal();
    }

    /** The nodes that a fault involves. Guests belong only to their own faults. */
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
            default -> throw new IllegalArgumentException(fault.kind() + " doesn't apply to a node");
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

    /** The service dies in the middle of its work, when it comes to the point; supervision restarts it. */
    private static BegunFault crashing(SupervisedNode part, PlannedFault fault) {
        var armed = arm(part, fault.crashPoint());
        return () -> {
            var hasCrashed = part.starts() > armed
                    || part.starts() == armed && !part.part().isRunning();
            if (!hasCrashed) {
                // armed as it is, it would die in a calm
                part.hold(Node::kill);
                part.release();
            }
            return hasCrashed;
        };
    }

    /** @return the number of the start whose run dies at the point; the next one's, if the JVM takes no agent now */
    private static int arm(SupervisedNode part, CrashPoint point) {
        var service = (JavaProcess) part.part();
        var running = part.starts();
        try {
            service.crashThisRunAt(point);
            return running;
        } catch (TestbedException e) {
            part.hold(Node::kill);
            service.crashAt(point);
            var next = part.starts() + 1;
            part.release();
            return next;
        }
    }

    /** Counts as struck if the guest was up before it leaves; where starts are slow, it stays until it is up. */
    private static BegunFault visiting(SupervisedNode guest, Consumer<Node> end) {
        guest.release();
        return () -> {
            var hasCome = Await.until(LONGEST_ARRIVAL, guest::isAsMeant);
            guest.hold(end);
            return hasCome;
        };
    }
}
