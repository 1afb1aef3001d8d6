package io.notexactlyonce.lab.model;

import java.util.stream.Stream;

/**
 * The contents of a system's tables and topics, read from outside once all is quiet. The rows come in slices that fit
 * into memory, however many there are. All rows of an order, or of an event, are in one slice.
 */
public interface Evidence {

    SystemTotals totals();

    /** Slices by order. Process one after the other, and keep none. */
    Stream<OrderSlice> orderSlices();

    /** Slices by event. Process one after the other, and keep none. */
    Stream<EventSlice> eventSlices();
}
