/** Negative controls: the code that most people write first. This package has what these programs share. */
@NullMarked
package io.notexactlyonce.lab.naive;

import org.jspecify.annotations.NullMarked;
