/** Events that happened and are not known to be in Kafka yet, and the relay that takes them there. Knows no order. */
@NullMarked
package io.notexactlyonce.producer.outbox;

import org.jspecify.annotations.NullMarked;
