/** When to acknowledge: what a crash loses and what it repeats, for each place of the acknowledgement, measured. */
@NullMarked
package io.notexactlyonce.lab.timing;

import org.jspecify.annotations.NullMarked;
