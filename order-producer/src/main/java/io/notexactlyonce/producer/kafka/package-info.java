/** What this service knows about the broker: whether it answers, and whether the topic is as it should be. */
@NullMarked
package io.notexactlyonce.producer.kafka;

import org.jspecify.annotations.NullMarked;
