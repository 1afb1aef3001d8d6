/**
 * How a reader polls a topic that anyone may write to: bounded in bytes, and partition by partition when one of them
 * can't be read.
 */
@NullMarked
package io.notexactlyonce.events.poll;

import org.jspecify.annotations.NullMarked;
