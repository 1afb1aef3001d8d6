/** The programs under measurement, what each one reads, and how their effects are seen from outside. */
@NullMarked
package io.notexactlyonce.lab.bench.harness;

import org.jspecify.annotations.NullMarked;
