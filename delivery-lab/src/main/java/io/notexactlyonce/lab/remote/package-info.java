/** The parts of a system that somebody else runs, as they look from outside. */
@NullMarked
package io.notexactlyonce.lab.remote;

import org.jspecify.annotations.NullMarked;
