/** The operator's second attempt at a dead letter. */
@NullMarked
package io.notexactlyonce.consumer.replay;

import org.jspecify.annotations.NullMarked;
