/** TCP proxies before Kafka and PostgreSQL, which understand what passes and break the message that they are told to. */
@NullMarked
package io.notexactlyonce.testbed.proxy;

import org.jspecify.annotations.NullMarked;
