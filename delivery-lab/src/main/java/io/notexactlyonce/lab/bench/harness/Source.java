package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderCreated;
import java.time.Instant;
import java.util.List;

/** What lies before a program. */
public interface Source extends AutoCloseable {

    /**
     * Puts all of them there at once, by one transaction: the program finds either nothing or the whole backlog, so it
     * needs no holding back while the backlog is made.
     *
     * @return the moment before the commit
     */
    Instant release(List<OrderCreated> events);

    /** Puts one there; it returns as soon as it can, and sends it without waiting for more. */
    void send(OrderCreated event);

    @Override
    void close();
}
