/** Faults that are made on purpose, each once with the guard off and once with it on. */
@NullMarked
package io.notexactlyonce.lab.scenario;

import org.jspecify.annotations.NullMarked;
