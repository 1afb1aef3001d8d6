/** {@code lab verify}: a system that is already running, held against its promises. */
@NullMarked
package io.notexactlyonce.lab.verify;

import org.jspecify.annotations.NullMarked;
