/** The at-least-once consumer: it stores each event's effect once, however often the event arrives. */
@NullMarked
package io.notexactlyonce.consumer;

import org.jspecify.annotations.NullMarked;
