/**
 * A real Kafka and a real PostgreSQL to test against, child JVMs for the services, and the means to break them from
 * outside: signals and crash points. Needs a POSIX system (signals, {@code /bin/sh}).
 */
@NullMarked
package io.notexactlyonce.testbed;

import org.jspecify.annotations.NullMarked;
