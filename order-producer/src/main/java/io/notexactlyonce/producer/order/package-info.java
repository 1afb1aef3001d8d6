/** Orders: placing, reading and cancelling them, each change in one transaction with its event. */
@NullMarked
package io.notexactlyonce.producer.order;

import org.jspecify.annotations.NullMarked;
