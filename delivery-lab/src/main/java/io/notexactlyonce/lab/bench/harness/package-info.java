/** The measured programs, their input, and how their effects are observed from outside. */
@NullMarked
package io.notexactlyonce.lab.bench.harness;

import org.jspecify.annotations.NullMarked;
