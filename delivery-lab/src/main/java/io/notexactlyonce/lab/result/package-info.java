/** What came of playing scenarios: a verdict for each half, and all that it rests on. */
@NullMarked
package io.notexactlyonce.lab.result;

import org.jspecify.annotations.NullMarked;
