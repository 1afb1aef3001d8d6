/** Orders: placing, reading and cancelling them, each change with its event in one transaction. */
@NullMarked
package io.notexactlyonce.producer.order;

import org.jspecify.annotations.NullMarked;
