/** The at-least-once consumer: what it has stored it has stored once, however often it arrives. */
@NullMarked
package io.notexactlyonce.consumer;

import org.jspecify.annotations.NullMarked;
