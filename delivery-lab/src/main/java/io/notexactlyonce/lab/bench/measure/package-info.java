/** How a bench measures: an open loop, latencies without coordinated omission, and numbers with their spread. */
@NullMarked
package io.notexactlyonce.lab.bench.measure;

import org.jspecify.annotations.NullMarked;
