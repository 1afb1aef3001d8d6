package io.notexactlyonce.lab.random;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Part;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what a schedule plans. Each fault that has begun knows how it is ended. */
final class Breaker {

    private final Map<Target, KeptPart> parts;
    private final WireBreaker wire;

    Breaker(Map<Target, KeptPart> parts, FaultProxy proxy) {
        this.parts = parts;
        this.wire = new WireBreaker(proxy);
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
                    case KILL -> down(part, Part::kill);
                    case STOP -> down(part, Part::stop);
                    case PAUSE -> paused(part.part());
                    case CRASH -> crashing(part, fault);
                    case VISIT -> visiting(part, Part::stop);
                    case VISIT_AND_DIE -> visiting(part, Part::kill);
                    default -> throw new IllegalArgumentException(fault.kind() + " is for the wire");
                });
    }

    private static Runnable down(KeptPart part, Consumer<Part> end) {
        part.hold(end);
        return part::release;
    }

    private static Runnable paused(Part part) {
        part.pause();
        return part::resume;
    }

    /** A point can only be put in at a start, so it dies twice: now, and when it comes there. */
    private static Runnable crashing(KeptPart part, PlannedFault fault) {
        part.hold(Part::kill);
        ((JavaProcess) part.part()).crashAt(fault.crashPoint());
        var armed = part.starts() + 1;
        part.release();
        return () -> {
            if (part.starts() <= armed) {
                // it has not come to its point, which must not strike in a calm
                part.hold(Part::kill);
                part.release();
            }
        };
    }

    private static Runnable visiting(KeptPart guest, Consumer<Part> end) {
        guest.release();
        return () -> guest.hold(end);
    }
}
