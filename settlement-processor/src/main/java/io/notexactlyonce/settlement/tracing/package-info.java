/** Continues the traces of the records that are processed. */
@NullMarked
package io.notexactlyonce.settlement.tracing;

import org.jspecify.annotations.NullMarked;
