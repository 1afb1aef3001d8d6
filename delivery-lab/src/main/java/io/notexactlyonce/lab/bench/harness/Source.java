package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import java.time.Instant;
import java.util.List;

/** The input of a program. */
public interface Source extends AutoCloseable {

    /**
     * Writes all events in one transaction: the program sees either nothing or the whole backlog, so it needn't be held
     * back while the backlog is written.
     *
     * @return the moment before the commit
     */
    Instant release(List<OrderEvent> events);

    /** Sends one event at once, without waiting to batch it, and returns as soon as it can. */
    void send(OrderEvent event);

    @Override
    void close();
}
