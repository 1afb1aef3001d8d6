/**
 * A real Kafka and a real PostgreSQL to test against, child JVMs for the services, and the means to break them from
 * outside: signals and crash points. Needs a POSIX system (signals, {@code /bin/sh}). All it leaves behind is PostgreSQL's
 * programs in the user's cache directory, so that they are unpacked once.
 */
@NullMarked
package io.notexactlyonce.testbed;

import org.jspecify.annotations.NullMarked;
