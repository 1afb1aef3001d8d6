/** Records that could not be applied, kept as they arrived on a topic of their own. */
@NullMarked
package io.notexactlyonce.consumer.deadletter;

import org.jspecify.annotations.NullMarked;
