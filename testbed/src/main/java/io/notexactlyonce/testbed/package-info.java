/**
 * A real Kafka and a real PostgreSQL to test against, in containers or as processes, child JVMs for the services, and the
 * means to break them from outside: signals, an engine's commands, and interventions at a point of a program (crash, stall,
 * bypass). Needs a POSIX system (signals, {@code /bin/sh}). All it leaves behind is PostgreSQL's programs in the user's cache
 * directory, so that they are unpacked once. Containers of a JVM that was killed go by Testcontainers' Ryuk, and where that
 * is disabled by the {@code docker} command.
 */
@NullMarked
package io.notexactlyonce.testbed;

import org.jspecify.annotations.NullMarked;
