/** TCP proxies in front of Kafka and PostgreSQL that understand the protocol and break the messages a test selects. */
@NullMarked
package io.notexactlyonce.testbed.proxy;

import org.jspecify.annotations.NullMarked;
