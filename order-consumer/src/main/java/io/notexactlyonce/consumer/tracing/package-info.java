/** Continues the traces of the records that are processed. */
@NullMarked
package io.notexactlyonce.consumer.tracing;

import org.jspecify.annotations.NullMarked;
