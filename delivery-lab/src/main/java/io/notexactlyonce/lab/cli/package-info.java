/** The commands of {@code ./lab}: options, exit codes, and the order in which the other packages do their work. */
@NullMarked
package io.notexactlyonce.lab.cli;

import org.jspecify.annotations.NullMarked;
