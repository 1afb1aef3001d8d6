/** Holds the wire contract against its documents, its bounds and an independent reader. */
@NullMarked
package io.notexactlyonce.events;

import org.jspecify.annotations.NullMarked;
