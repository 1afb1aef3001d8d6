/**
 * Counting: what a record counts as, the one thread that writes the counts, the table, and the endpoint that shows it.
 */
@NullMarked
package io.notexactlyonce.analytics.counting;

import org.jspecify.annotations.NullMarked;
