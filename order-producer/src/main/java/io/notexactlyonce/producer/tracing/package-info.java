/** The current request's trace, for the code that sends events on. */
@NullMarked
package io.notexactlyonce.producer.tracing;

import org.jspecify.annotations.NullMarked;
