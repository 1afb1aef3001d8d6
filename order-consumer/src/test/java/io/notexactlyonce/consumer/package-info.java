/** The consumer under test: the real service, a real Kafka, a real PostgreSQL, and faults. */
@NullMarked
package io.notexactlyonce.consumer;

import org.jspecify.annotations.NullMarked;
