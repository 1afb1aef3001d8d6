/**
 * Between the poll and the counter: records wait here, uncounted, until the broker has confirmed the commit of their
 * offsets. What is not committed when its partition goes away is dropped, since the next owner gets it.
 */
@NullMarked
package io.notexactlyonce.analytics.parking;

import org.jspecify.annotations.NullMarked;
