/** Orders as their events describe them, in whatever order those arrive. */
@NullMarked
package io.notexactlyonce.consumer.order;

import org.jspecify.annotations.NullMarked;
