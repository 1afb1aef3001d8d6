/**
 * The code that most people write first, each kind on a page: it works until something breaks. Here it is the negative
 * control of every guard. Where no service of the system does the same, its remedy is here as well.
 */
@NullMarked
package io.notexactlyonce.lab.naive;

import org.jspecify.annotations.NullMarked;
