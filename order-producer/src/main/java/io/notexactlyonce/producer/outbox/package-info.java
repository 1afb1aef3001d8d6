/** Events not yet known to be in Kafka, and the relay that sends them there. Knows nothing about orders. */
@NullMarked
package io.notexactlyonce.producer.outbox;

import org.jspecify.annotations.NullMarked;
