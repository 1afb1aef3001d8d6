/** {@code lab up}: the whole order system, a stream of orders, and what becomes of them. */
@NullMarked
package io.notexactlyonce.lab.up;

import org.jspecify.annotations.NullMarked;
