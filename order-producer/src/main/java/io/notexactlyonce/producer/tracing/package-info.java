/** The trace of the request at hand, for those who send something on. */
@NullMarked
package io.notexactlyonce.producer.tracing;

import org.jspecify.annotations.NullMarked;
