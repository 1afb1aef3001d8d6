/** Orders as their events tell of them, in whatever order those arrive. */
@NullMarked
package io.notexactlyonce.consumer.order;

import org.jspecify.annotations.NullMarked;
