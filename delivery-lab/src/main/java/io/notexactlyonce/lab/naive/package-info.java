/** Negative controls: the code that most people write first. What these programs have in common is here. */
@NullMarked
package io.notexactlyonce.lab.naive;

import org.jspecify.annotations.NullMarked;
