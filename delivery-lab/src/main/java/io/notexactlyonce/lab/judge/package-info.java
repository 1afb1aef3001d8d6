/** Finds the anomalies in what happened, and knows which of them each guarantee may show. */
@NullMarked
package io.notexactlyonce.lab.judge;

import org.jspecify.annotations.NullMarked;
