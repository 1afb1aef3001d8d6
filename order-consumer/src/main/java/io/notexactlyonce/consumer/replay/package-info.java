/** Replays of dead letters, by an operator. */
@NullMarked
package io.notexactlyonce.consumer.replay;

import org.jspecify.annotations.NullMarked;
