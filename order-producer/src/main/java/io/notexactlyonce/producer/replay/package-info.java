/** What operators do with events that Kafka refuses, on the management port. */
@NullMarked
package io.notexactlyonce.producer.replay;

import org.jspecify.annotations.NullMarked;
