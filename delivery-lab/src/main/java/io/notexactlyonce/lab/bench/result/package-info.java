/** What a bench has found, as it is kept: for programs, and to be shown again. */
@NullMarked
package io.notexactlyonce.lab.bench.result;

import org.jspecify.annotations.NullMarked;
