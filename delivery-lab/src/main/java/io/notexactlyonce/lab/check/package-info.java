/** Waiting until nothing is on its way any more, and striking the balance then. */
@NullMarked
package io.notexactlyonce.lab.check;

import org.jspecify.annotations.NullMarked;
