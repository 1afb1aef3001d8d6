package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import java.time.Instant;
import java.util.List;

/** The effects of a program, observed from outside. An effect exists when it is visible to all. */
public interface Effects extends AutoCloseable {

    /** The number of all effects so far. */
    long count();

    /** The number of different events among them, as far as it can be determined. */
    long distinct();

    /** The time of the latest one. */
    Instant latest();

    /**
     * The time of each event's effect, in the order of the events.
     *
     * @throws CorrectnessViolation when an event has none, or two
     */
    List<Instant> moments(List<OrderEvent> events);

    /** Call it before the next measurement: earlier effects are then only counted. */
    default void forget() {}

    @Override
    default void close() {}
}
