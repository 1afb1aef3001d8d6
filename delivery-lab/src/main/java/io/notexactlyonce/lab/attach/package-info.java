/** {@code lab attach}: a stream of orders to a system that is already running, and what becomes of them. */
@NullMarked
package io.notexactlyonce.lab.attach;

import org.jspecify.annotations.NullMarked;
