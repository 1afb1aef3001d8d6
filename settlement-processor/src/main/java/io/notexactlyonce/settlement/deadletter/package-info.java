/** Keeps records that are not order events as they arrived, in the transaction that commits their offsets. */
@NullMarked
package io.notexactlyonce.settlement.deadletter;

import org.jspecify.annotations.NullMarked;
