package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderCreated;
import java.time.Instant;
import java.util.List;

/** What lies behind a program, seen from outside. An effect is there when everybody can see it. */
public interface Effects extends AutoCloseable {

    /** All that there have been so far. */
    long count();

    /** How many of them are of different events, as far as that can be told. */
    long distinct();

    /** When the latest came. */
    Instant latest();

    /**
     * When the effect of each of these came, in their order.
     *
     * @throws CorrectnessViolation when an event has none, or two
     */
    List<Instant> moments(List<OrderCreated> events);

    /** Before what is to be measured next: what came until now is only counted on. */
    default void forget() {}

    @Override
    default void close() {}
}
