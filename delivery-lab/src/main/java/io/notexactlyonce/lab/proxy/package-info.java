/** The test bed's fault proxy as a command, for a Kafka that somebody else runs; it is told what to break over HTTP. */
@NullMarked
package io.notexactlyonce.lab.proxy;

import org.jspecify.annotations.NullMarked;
