/** Kafka transactions: this instance's ids, and what happens when a transaction fails or a producer is fenced. */
@NullMarked
package io.notexactlyonce.settlement.transaction;

import org.jspecify.annotations.NullMarked;
