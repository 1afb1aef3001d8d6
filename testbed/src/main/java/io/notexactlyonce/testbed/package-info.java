/**
 * A real Kafka and a real PostgreSQL to test against, in containers or as processes; child JVMs for the services; and
 * ways to break them from outside: signals, an engine's commands, and interventions at a point of a program (crash,
 * stall, method override). Needs a POSIX system (signals, {@code /bin/sh}). All it leaves behind is PostgreSQL's
 * programs in the user's cache directory, so that they are unpacked only once. Testcontainers' Ryuk removes the
 * containers of a killed JVM; where Ryuk is disabled, the {@code docker} command does.
 */
@NullMarked
package io.notexactlyonce.testbed;

import org.jspecify.annotations.NullMarked;
