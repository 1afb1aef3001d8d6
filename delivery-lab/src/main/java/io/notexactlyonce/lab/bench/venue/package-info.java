/** Who is measured, what each works on, and how it is seen from outside what they have done. */
@NullMarked
package io.notexactlyonce.lab.bench.venue;

import org.jspecify.annotations.NullMarked;
