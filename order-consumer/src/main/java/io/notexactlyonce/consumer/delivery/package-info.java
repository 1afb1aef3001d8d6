/** From a poll to a commit: decode, one transaction, dead letters, then the acknowledgement. */
@NullMarked
package io.notexactlyonce.consumer.delivery;

import org.jspecify.annotations.NullMarked;
