package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.OrderSlice;

/**
 * A promise of the system, as a rule over the evidence. It sees one slice at a time and keeps only what it needs in the
 * end: counts, sums, and violations.
 */
interface Invariant {

    /** Takes all evidence about some orders; no other slice has any about them. */
    default void examine(OrderSlice orders) {}

    /** Takes all evidence about some events; no other slice has any about them. */
    default void examine(EventSlice events) {}

    /** Call it after all slices have been examined. */
    InvariantResult result();
}
