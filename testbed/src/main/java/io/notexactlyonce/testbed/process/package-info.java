/**
 * The test bed on processes of this machine: a JVM for each Kafka node, PostgreSQL from an unpacked archive.
 * Internal.
 */
@NullMarked
package io.notexactlyonce.testbed.process;

import org.jspecify.annotations.NullMarked;
