/** Measures what each guarantee costs on this machine, in rounds in which all programs take turns. */
@NullMarked
package io.notexactlyonce.lab.bench;

import org.jspecify.annotations.NullMarked;
