/** The only readers of tables, topics, offsets and metrics. They look from outside and ask no service about itself. */
@NullMarked
package io.notexactlyonce.lab.observe;

import org.jspecify.annotations.NullMarked;
