/** Kafka apart from the transactions: the topics, the group, whether the broker answers. */
@NullMarked
package io.notexactlyonce.settlement.kafka;

import org.jspecify.annotations.NullMarked;
