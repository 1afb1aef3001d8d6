/**
 * The only readers of tables, topics, offsets and metrics. They look from outside; no service is asked about itself.
 */
@NullMarked
package io.notexactlyonce.lab.observe;

import org.jspecify.annotations.NullMarked;
