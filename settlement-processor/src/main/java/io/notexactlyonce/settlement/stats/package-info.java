/** What became of the records and of the transactions, as metrics and as JSON. */
@NullMarked
package io.notexactlyonce.settlement.stats;

import org.jspecify.annotations.NullMarked;
