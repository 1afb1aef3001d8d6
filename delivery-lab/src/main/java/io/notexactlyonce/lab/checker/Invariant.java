package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.OrderSlice;

/**
 * A promise of the system, as a rule over the evidence. It sees one slice after the other and keeps of each what it needs in the
 * end: counts, sums, and what is wrong.
 */
interface Invariant {

    /** All that is known of some orders; nothing else is known of them. */
    default void examine(OrderSlice orders) {}

    /** All that is known of some events; nothing else is known of them. */
    default void examine(EventSlice events) {}

    /** To be asked once all slices have been examined. */
    InvariantResult result();
}
