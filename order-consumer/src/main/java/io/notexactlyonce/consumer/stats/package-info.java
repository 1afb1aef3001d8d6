/** The outcomes of records, counted in the transaction that applies them. */
@NullMarked
package io.notexactlyonce.consumer.stats;

import org.jspecify.annotations.NullMarked;
