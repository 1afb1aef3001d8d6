/**
 * Between the poll and the counter: records wait here, uncounted, until the broker has confirmed the commit of their
 * offsets. Records not committed when their partition is revoked are dropped, since its next owner gets them.
 */
@NullMarked
package io.notexactlyonce.analytics.parking;

import org.jspecify.annotations.NullMarked;
