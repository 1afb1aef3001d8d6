/** The consumer's group membership: when it starts, how it joins, whether the broker answers. */
@NullMarked
package io.notexactlyonce.consumer.kafka;

import org.jspecify.annotations.NullMarked;
