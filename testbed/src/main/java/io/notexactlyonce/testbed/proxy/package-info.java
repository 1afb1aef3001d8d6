/** A TCP proxy between Kafka's clients and a broker that understands frames, and breaks the one that it is told to. */
@NullMarked
package io.notexactlyonce.testbed.proxy;

import org.jspecify.annotations.NullMarked;
