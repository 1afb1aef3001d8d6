/**
 * Continues the trace of an event's record in whoever processes it. Needs {@code micrometer-tracing}, which a service without
 * traces can leave out.
 */
@NullMarked
package io.notexactlyonce.events.trace;

import org.jspecify.annotations.NullMarked;
