/** {@code lab run} and {@code lab list}: scenarios are played, and what came of it is told. */
@NullMarked
package io.notexactlyonce.lab.run;

import org.jspecify.annotations.NullMarked;
