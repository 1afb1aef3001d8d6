/** What each process did, as it did it: append-only lines that a killed process leaves behind up to its last moment. */
@NullMarked
package io.notexactlyonce.lab.history;

import org.jspecify.annotations.NullMarked;
