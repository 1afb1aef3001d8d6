/** Who may come in: callers by the service port, operators by the management port, each with a key of their own. */
@NullMarked
package io.notexactlyonce.consumer.access;

import org.jspecify.annotations.NullMarked;
