/**
 * How a reader polls a topic to which anybody may write: bounded in bytes, and partition by partition where one of them can't be
 * read.
 */
@NullMarked
package io.notexactlyonce.events.poll;

import org.jspecify.annotations.NullMarked;
