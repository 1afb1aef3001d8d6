package io.notexactlyonce.lab.model;

import java.util.stream.Stream;

/**
 * What is found in the tables and topics of a system from outside, once all is quiet. The rows come in slices, each of which
 * fits into memory, however many there are; what belongs together, by order or by event, is in one slice.
 */
public interface Evidence {

    SystemTotals totals();

    /** Each order is in one of them. To be gone through one after the other, and kept no longer. */
    Stream<OrderSlice> orderSlices();

    /** Each event is in one of them. To be gone through one after the other, and kept no longer. */
    Stream<EventSlice> eventSlices();
}
