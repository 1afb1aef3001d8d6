/** Kafka transactions: who this instance is in them, what follows when one fails, and when it is fenced. */
@NullMarked
package io.notexactlyonce.settlement.transaction;

import org.jspecify.annotations.NullMarked;
