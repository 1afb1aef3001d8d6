/** Rules that find anomalies, invariants of a system at rest, and verdicts. Pure: no input, no output, no clock. */
@NullMarked
package io.notexactlyonce.lab.checker;

import org.jspecify.annotations.NullMarked;
