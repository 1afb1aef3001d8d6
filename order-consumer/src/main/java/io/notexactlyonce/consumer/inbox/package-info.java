/** Which events have been applied already: the deduplication, and how long it remembers. Knows no order. */
@NullMarked
package io.notexactlyonce.consumer.inbox;

import org.jspecify.annotations.NullMarked;
