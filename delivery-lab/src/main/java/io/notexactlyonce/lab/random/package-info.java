/** Faults by chance, over the whole system under load: what nobody thought of. */
@NullMarked
package io.notexactlyonce.lab.random;

import org.jspecify.annotations.NullMarked;
