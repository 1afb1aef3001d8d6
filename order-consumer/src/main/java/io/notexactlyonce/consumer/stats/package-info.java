/** What became of the records, counted where it happened. */
@NullMarked
package io.notexactlyonce.consumer.stats;

import org.jspecify.annotations.NullMarked;
