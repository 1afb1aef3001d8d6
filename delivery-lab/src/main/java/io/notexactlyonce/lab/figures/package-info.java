/** The counts of a running system, read from outside. */
@NullMarked
package io.notexactlyonce.lab.figures;

import org.jspecify.annotations.NullMarked;
