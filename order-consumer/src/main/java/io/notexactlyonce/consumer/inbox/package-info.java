/** Which events have already been applied: the deduplication, and how long it remembers. Knows nothing about orders. */
@NullMarked
package io.notexactlyonce.consumer.inbox;

import org.jspecify.annotations.NullMarked;
