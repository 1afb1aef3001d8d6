/** The outcomes of records and transactions, as metrics and as JSON. */
@NullMarked
package io.notexactlyonce.settlement.stats;

import org.jspecify.annotations.NullMarked;
