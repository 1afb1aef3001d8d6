/** What becomes of records that are no order events: they are kept as they arrived, in the transaction that passes them. */
@NullMarked
package io.notexactlyonce.settlement.deadletter;

import org.jspecify.annotations.NullMarked;
